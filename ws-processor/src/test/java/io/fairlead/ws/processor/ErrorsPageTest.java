package io.fairlead.ws.processor;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.ws.processor.check.Problem;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;

/** docs/errors.md says what the enum says, with an example of each from the fixtures. */
class ErrorsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "errors.md");
    /** What a fixture expects, behind the code. */
    private static final String TOLD = " // (error|warning): .*";

    private static final int LONGEST = 8;

    private static final String HEAD = """
            # Errors and warnings

            What the processor says about endpoint classes, by code. Each text says what is wrong, what is allowed there, and what to do; … stands for what was found. The examples are from the tests.
            """;

    /** The first number of each chapter. */
    private static final Map<Integer, String> CHAPTERS = new TreeMap<>(Map.ofEntries(
            Map.entry(0, "The class"),
            Map.entry(20, "Paths and variables"),
            Map.entry(40, "Callbacks"),
            Map.entry(50, "What callbacks take"),
            Map.entry(60, "What callbacks return"),
            Map.entry(70, "The handshake"),
            Map.entry(80, "Limits and compression"),
            Map.entry(90, "The build"),
            Map.entry(120, "Objects as messages"),
            Map.entry(140, "Control frames, times and threads"),
            Map.entry(165, "Clients")));

    static {
        CHAPTERS.put(180, "Documents");
    }

    @Test
    void thePageSaysWhatTheProcessorSays() {
        StringBuilder page = new StringBuilder(HEAD);
        String chapter = "";
        for (Problem problem : problems()) {
            String next = chapter(problem);
            if (!next.equals(chapter)) page.append("\n## ").append(next).append('\n');
            chapter = next;
            page.append(section(problem));
        }
        if (Fixture.WRITE) Fixture.write(PAGE, page.toString());
        assertEquals(page.toString(), Fixture.read(PAGE), "Write it with -Dgoldens=write, and read the difference.");
    }

    private static List<Problem> problems() {
        return Arrays.stream(Problem.values())
                .sorted(Comparator.comparing(Problem::code))
                .toList();
    }

    private static String chapter(Problem problem) {
        int number = Integer.parseInt(problem.code().substring(2));
        return ((TreeMap<Integer, String>) CHAPTERS).floorEntry(number).getValue();
    }

    private static String section(Problem problem) {
        List<String> sentences = problem.sentences().stream()
                .map(ErrorsPageTest::readable)
                .filter(sentence -> !sentence.equals("…")) // it depends on what was found
                .toList();
        return "\n### %s %s%s\n\n%s\n\n```java\n%s\n```\n"
                .formatted(
                        problem.code(),
                        title(problem),
                        problem.kind() == Diagnostic.Kind.WARNING ? " (warning)" : "",
                        String.join("\n", sentences),
                        example(problem));
    }

    private static String title(Problem problem) {
        String name = problem.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static String readable(String sentence) {
        return sentence.replaceAll("%(\\d\\$)?[sd]", "…").replace("%%", "%").replace("*", "\\*");
    }

    private static String example(Problem problem) {
        String mark = " [" + problem.code() + "] ";
        for (Fixture fixture : Fixture.in("bad")) {
            for (Path file : fixture.files()) {
                List<String> lines = Fixture.read(file).lines().toList();
                for (int i = 0; i < lines.size(); i++) {
                    if (lines.get(i).contains(mark)) return example(lines, i) + "\n\n" + told(lines.get(i), mark);
                }
            }
        }
        throw new NoSuchElementException("no example of " + problem.code());
    }

    /** The declaration that the marked line belongs to, with its annotations and, if it is short, its body. */
    private static String example(List<String> lines, int marked) {
        int first = marked;
        while (isAnnotation(lines.get(first - 1))) first--;
        int last = marked;
        while (isAnnotation(lines.get(last))) last++;
        if (code(lines.get(last)).endsWith("{")) last = end(lines, last);
        return lines.subList(first, last + 1).stream()
                .map(line -> line.replaceFirst(TOLD, ""))
                .collect(joining("\n"))
                .stripIndent();
    }

    private static boolean isAnnotation(String line) {
        return code(line).matches("@\\w+(\\(.*\\))?");
    }

    /** Where the body that opens here closes; here, if that is too far away. */
    private static int end(List<String> lines, int head) {
        String close = lines.get(head).replaceFirst("\\S.*", "}");
        for (int i = head + 1; i < Math.min(lines.size(), head + LONGEST); i++) {
            if (lines.get(i).equals(close)) return i;
        }
        return head;
    }

    private static String code(String line) {
        return line.replaceFirst(TOLD, "").strip();
    }

    private static String told(String line, String mark) {
        String before = line.substring(0, line.indexOf(mark));
        String kind = before.substring(before.lastIndexOf(' ') + 1);
        return "// " + kind + line.substring(line.indexOf(mark)).replaceFirst(TOLD, "");
    }
}
