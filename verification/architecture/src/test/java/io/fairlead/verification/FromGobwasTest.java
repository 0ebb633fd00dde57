package io.fairlead.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** docs/from-gobwas.md names, for each exported name of gobwas/ws, what takes its place: public, and really there. */
class FromGobwasTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final Path DOCUMENT = ROOT.resolve("docs/from-gobwas.md");
    private static final List<String> PACKAGES = List.of(
            "",
            "protocol",
            "bytes",
            "http",
            "upgrade",
            "frame",
            "deflate",
            "message",
            "endpoint",
            "tls",
            "blocking",
            "transport",
            "servlet");
    private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
    private static final Pattern NAME = Pattern.compile("[A-Z]\\w*(#\\w+)?");
    private static final Pattern LINK = Pattern.compile("\\[`(\\w+)`]");
    private static final Pattern TARGET = Pattern.compile("^\\[`(\\w+)`]: (\\S+)$", Pattern.MULTILINE);

    /** A row of a table; the tables of examples have no column for them. */
    private record Row(String there, String here, String example) {
        boolean isOfNames() {
            return !example.isEmpty();
        }
    }

    @Test
    void everyNameOnOurSideIsPublicAndThere() throws IOException {
        Set<String> missing = new TreeSet<>();
        int found = 0;
        for (Row row : rows()) {
            for (String name : spans(row.here())) {
                if (!NAME.matcher(name).matches() || !row.isOfNames()) continue;
                if (exists(name)) found++;
                else missing.add(name);
            }
        }
        assertEquals(Set.of(), missing);
        assertTrue(found > 250, "found " + found);
    }

    @Test
    void everyExportedNameOnTheirSideHasItsRow() throws IOException {
        Set<String> rows = new HashSet<>();
        for (Row row : rows()) rows.addAll(spans(row.there()));
        Set<String> missing = new TreeSet<>(exportedThere());
        missing.removeAll(rows);
        assertEquals(Set.of(), missing);
    }

    @Test
    void everyRowSaysWhatTakesItsPlace() throws IOException {
        for (Row row : rows()) assertTrue(!spans(row.here()).isEmpty(), row::there);
    }

    @Test
    void everyRowOfNamesLinksAnExampleThatUsesOneOfThem() throws IOException {
        Map<String, Path> targets = targets();
        int rows = 0;
        for (Row row : rows()) {
            if (!row.isOfNames()) continue;
            rows++;
            List<String> examples = links(row.example());
            assertTrue(!examples.isEmpty(), row::there);
            for (String example : examples) {
                String source = Files.readString(Objects.requireNonNull(targets.get(example), example));
                assertTrue(uses(source, spans(row.here())), () -> example + " for " + row.there());
            }
        }
        assertTrue(rows > 115, "rows of names: " + rows);
    }

    @Test
    void everyExampleThatIsNamedIsCompiledWithTheTestsAndNoneIsLeftOut() throws IOException {
        Map<String, Path> targets = targets();
        for (Map.Entry<String, Path> target : targets.entrySet()) {
            Path file = target.getValue();
            assertTrue(Files.isRegularFile(file), file::toString);
            assertEquals(target.getKey() + ".java", file.getFileName().toString());
            assertTrue(file.toString().contains("/src/test/java/"), file::toString);
        }
        assertEquals(targets.keySet(), new TreeSet<>(links(Files.readString(DOCUMENT))));
        Set<String> there = new TreeSet<>();
        try (Stream<Path> files = Files.list(ROOT.resolve("ws-runtime/src/test/java/io/fairlead/ws/examples"))) {
            files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .filter(name -> !name.endsWith("Test") && !name.equals("ThreadPerConnection"))
                    .forEach(there::add);
        }
        there.removeAll(targets.keySet());
        assertEquals(Set.of(), there, "examples that the document does not name");
    }

    /** Where the document's links lead. */
    private static Map<String, Path> targets() throws IOException {
        Map<String, Path> targets = new TreeMap<>();
        TARGET.matcher(Files.readString(DOCUMENT))
                .results()
                .forEach(link -> targets.put(
                        link.group(1), DOCUMENT.resolveSibling(link.group(2)).normalize()));
        return targets;
    }

    private static List<String> links(String text) {
        return LINK.matcher(text).results().map(link -> link.group(1)).toList();
    }

    /** Whether code names one of the classes, or calls, has or overrides one of the members; comments are not code. */
    private static boolean uses(String source, List<String> names) {
        String code = source.replaceAll("(?s)/\\*.*?\\*/|//[^\\n]*|import [^;]*;", "");
        return names.stream()
                .filter(name -> NAME.matcher(name).matches())
                .map(name -> name.split("#", 2))
                .map(name -> "\\b" + name[0] + "\\b"
                        + (name.length == 1 ? "" : "|[.:]" + name[1] + "\\b|\\b" + name[1] + "\\("))
                .anyMatch(used -> Pattern.compile(used).matcher(code).find());
    }

    private static boolean exists(String name) {
        String[] parts = name.split("#", 2);
        Class<?> type = find(parts[0]);
        if (type == null || !Modifier.isPublic(type.getModifiers())) return false;
        return parts.length == 1 || hasPublicMember(type, parts[1]);
    }

    private static @Nullable Class<?> find(String simpleName) {
        for (String folder : PACKAGES) {
            Class<?> type = load("io.fairlead.ws." + (folder.isEmpty() ? "" : folder + '.') + simpleName);
            if (type != null) return type;
        }
        return null;
    }

    private static @Nullable Class<?> load(String name) {
        try {
            return Class.forName(name, false, FromGobwasTest.class.getClassLoader());
        } catch (ClassNotFoundException elsewhere) {
            return null;
        }
    }

    private static boolean hasPublicMember(Class<?> type, String member) {
        Stream<String> methods = Arrays.stream(type.getMethods()).map(Method::getName);
        Stream<String> fields = Arrays.stream(type.getFields()).map(Field::getName);
        return Stream.concat(methods, fields).anyMatch(member::equals);
    }

    /** The rows of all tables, without their heads. */
    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(DOCUMENT)) {
            if (!line.startsWith("| ") || line.startsWith("| there ") || line.startsWith("| what ")) continue;
            String[] cells = line.split("\\|", -1);
            rows.add(new Row(cells[1], cells[2], cells.length == 6 ? cells[4] : ""));
        }
        return rows;
    }

    private static List<String> spans(String cell) {
        return SPAN.matcher(cell).results().map(span -> span.group(1)).toList();
    }

    /** One name a line: types, functions, variables, and what is worth a row of their methods and fields. */
    private static List<String> exportedThere() throws IOException {
        try (InputStream names = FromGobwasTest.class.getResourceAsStream("gobwas-names.txt")) {
            return new String(Objects.requireNonNull(names).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}
