package io.fairlead.ws.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import io.fairlead.ws.processor.check.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said about mistakes. A fixture carries each text it expects as a comment at the end of the very line. */
class DiagnosticsTest {
    private static final Pattern EXPECTED = Pattern.compile(" // (error|warning): (.*?)(?= // (?:error|warning): |$)");

    static List<Fixture> fixtures() {
        return Fixture.in("bad");
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void everyMistakeIsToldOnItsLineInTheseWordsAndNothingElseIs(Fixture fixture) {
        List<String> told = told(compile(fixture));
        if (Fixture.WRITE) fixture.files().forEach(file -> rewrite(file, told));
        List<String> expected = fixture.files().stream()
                .flatMap(file -> expected(file).stream())
                .sorted()
                .toList();
        assertEquals(String.join("\n", expected), String.join("\n", told));
    }

    private static Compilation compile(Fixture fixture) {
        boolean withDagger =
                fixture.files().stream().anyMatch(file -> Fixture.read(file).contains("jakarta.inject"));
        return fixture.compile(withDagger);
    }

    private static List<String> told(Compilation compilation) {
        return compilation.diagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.NOTE)
                .map(DiagnosticsTest::line)
                .sorted()
                .toList();
    }

    private static String line(Diagnostic<? extends JavaFileObject> diagnostic) {
        JavaFileObject source = diagnostic.getSource();
        String file = source == null ? "nowhere" : source.getName().replaceAll(".*/", "");
        String kind = diagnostic.getKind() == Diagnostic.Kind.ERROR ? "error" : "warning";
        String text = diagnostic.getMessage(null).replaceAll("\\s+", " ");
        return "%s:%04d: %s: %s".formatted(file, diagnostic.getLineNumber(), kind, text);
    }

    private static List<String> expected(Path file) {
        List<String> lines = Fixture.read(file).lines().toList();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher matcher = EXPECTED.matcher(lines.get(i));
            while (matcher.find()) {
                expected.add(
                        "%s:%04d: %s: %s".formatted(file.getFileName(), i + 1, matcher.group(1), matcher.group(2)));
            }
        }
        return expected;
    }

    private static void rewrite(Path file, List<String> told) {
        List<String> lines = Fixture.read(file).lines().toList();
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            String place = "%s:%04d: ".formatted(file.getFileName(), i + 1);
            out.append(EXPECTED.matcher(lines.get(i)).replaceAll(""));
            told.stream()
                    .filter(text -> text.startsWith(place))
                    .forEach(text -> out.append(" // ").append(text.substring(place.length())));
            out.append('\n');
        }
        Fixture.write(file, out.toString());
    }

    @Test
    void everyProblemHasAFixture() {
        String comments = fixtures().stream()
                .flatMap(fixture -> fixture.files().stream())
                .flatMap(file -> expected(file).stream())
                .collect(Collectors.joining("\n"));
        List<Problem> untold = Arrays.stream(Problem.values())
                .filter(problem -> !comments.contains("[" + problem.code() + "]"))
                .toList();
        assertEquals(List.of(), untold);
    }

    @Test
    void everyProblemHasACodeOfItsOwn() {
        Problem[] problems = Problem.values();
        assertEquals(
                problems.length,
                Arrays.stream(problems).map(Problem::code).distinct().count());
    }

    @Test
    void saysWhatIsWrongThenWhatIsAllowedThenWhatToDo() {
        Compilation compilation = Fixture.of("bad/clash").compile(false);
        assertEquals(
                List.of(
                        "[WS028] One on '/chat/{a}' and Other on '/chat/{b}' match the same URLs.",
                        "Two paths differ in a segment that is no variable.",
                        "Give one of them another path."),
                compilation
                        .errors()
                        .get(0)
                        .getMessage(null)
                        .lines()
                        .map(String::strip)
                        .toList());
    }

    @Test
    void healthyEndpointsAreWrittenBesideBrokenOnes(@TempDir Path written) {
        Fixture.of("bad/healthy").compileInto(written);
        List<String> names = new Fixture(written)
                .files().stream().map(file -> file.getFileName().toString()).toList();
        assertEquals(
                List.of(
                        "Broken_Module.java",
                        "FairleadEndpoints.java",
                        "Healthy_Binding.java",
                        "Healthy_Dispatcher.java",
                        "Healthy_Endpoints.java",
                        "Healthy_Module.java",
                        "Healthy_Upgrader.java",
                        "Mistyped_Module.java"),
                names);
        String broken = Fixture.read(written.resolve("healthy/Broken_Module.java"));
        assertTrue(broken.contains("public final class Broken_Module {}"), broken);
    }
}
