package io.fairlead.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * docs/protocol-map.md names, for each rule of the RFCs, what enforces it and what proves that: both are in the tree,
 * and no namesake can stand in for either.
 */
class ProtocolMapTest {
    private static final Path ROOT = Path.of("..", "..");
    /** A class, behind its package's last name if it has namesakes, and a member. */
    private static final Pattern SPAN = Pattern.compile("`((?:[a-z]\\w*\\.)?[A-Z]\\w*)(?:#(\\w+))?`");

    private record Row(String section, String enforced, String proven) {}

    @Test
    void everyClassThatEnforcesARuleIsThere() throws IOException {
        Map<String, List<Path>> sources = sources("src/main/java");
        sources.values().forEach(files -> files.removeIf(file -> file.startsWith(ROOT.resolve("verification"))));
        Set<String> missing = new TreeSet<>();
        for (Row row : rows()) missing.addAll(missing(row.enforced(), sources, "\\b%s\\b"));
        assertEquals(Set.of(), missing);
    }

    @Test
    void everyTestThatProvesARuleIsThere() throws IOException {
        Map<String, List<Path>> tests = sources("src/test/java");
        Set<String> missing = new TreeSet<>();
        for (Row row : rows()) missing.addAll(missing(row.proven(), tests, "\\bvoid %s\\("));
        assertEquals(Set.of(), missing);
    }

    @Test
    void everyRuleIsEnforcedAndProven() throws IOException {
        List<Row> rows = rows();
        assertTrue(rows.size() > 70, "rows: " + rows.size());
        for (Row row : rows) {
            assertTrue(SPAN.matcher(row.enforced()).find(), row::section);
            assertTrue(
                    Pattern.compile("`[\\w.]+Test#\\w+`").matcher(row.proven()).find(), row::section);
        }
    }

    @Test
    void nameThatTwoClassesHaveIsMissingUnlessItsPackageIsNamed() throws IOException {
        Map<String, List<Path>> tests = sources("src/test/java");
        String member = "\\bvoid %s\\(";
        assertEquals(
                Set.of("`CallbacksTest`", "`CompressionTest#withoutTakeoverEachMessageStandsByItself`"),
                missing("`CallbacksTest`, `CompressionTest#withoutTakeoverEachMessageStandsByItself`", tests, member));
        assertEquals(
                Set.of("`blocking.CompressionTest#withoutTakeoverEachMessageStandsByItself`", "`frame.CallbacksTest`"),
                missing(
                        "`connection.CompressionTest#withoutTakeoverEachMessageStandsByItself`, `frame.CallbacksTest`,"
                                + " `blocking.CompressionTest#withoutTakeoverEachMessageStandsByItself`",
                        tests,
                        member));
    }

    private static Set<String> missing(String cell, Map<String, List<Path>> sources, String member) {
        Set<String> missing = new TreeSet<>();
        SPAN.matcher(cell).results().forEach(span -> {
            Path file = only(span.group(1), sources);
            if (file == null || !holds(file, span.group(2), member)) missing.add(span.group());
        });
        return missing;
    }

    /** The one file that a name can mean; null if there is none, or more. */
    private static @Nullable Path only(String name, Map<String, List<Path>> sources) {
        Path end = Path.of(name.replace('.', '/') + ".java");
        List<Path> files = sources.getOrDefault(name.substring(name.indexOf('.') + 1), List.of()).stream()
                .filter(file -> file.endsWith(end))
                .toList();
        return files.size() == 1 ? files.get(0) : null;
    }

    private static boolean holds(Path file, @Nullable String name, String member) {
        return name == null
                || Pattern.compile(member.formatted(name)).matcher(read(file)).find();
    }

    /** The source files of all modules, by the name of their class. */
    private static Map<String, List<Path>> sources(String folder) throws IOException {
        Map<String, List<Path>> sources = new HashMap<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains(folder))
                    .forEach(file -> sources.computeIfAbsent(
                                    file.getFileName().toString().replace(".java", ""), name -> new ArrayList<>())
                            .add(file));
        }
        return sources;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(ROOT.resolve("docs/protocol-map.md"))) {
            if (line.startsWith("## What is left")) return rows;
            if (!line.startsWith("| ") || line.startsWith("| section ")) continue;
            String[] cells = line.split("\\|", -1);
            rows.add(new Row(cells[1] + cells[2], cells[3], cells[4]));
        }
        return rows;
    }
}
