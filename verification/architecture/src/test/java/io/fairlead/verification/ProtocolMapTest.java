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
import org.junit.jupiter.api.Test;

/**
 * docs/protocol-map.md names, for each rule of the RFCs, what enforces it and what proves that: both are in the tree.
 */
class ProtocolMapTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern SPAN = Pattern.compile("`([A-Z]\\w*)(?:#(\\w+))?`");

    private record Row(String section, String enforced, String proven) {}

    @Test
    void everyClassThatEnforcesARuleIsThere() throws IOException {
        Map<String, List<Path>> sources = sources("src/main/java");
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
            assertTrue(Pattern.compile("`\\w+Test#\\w+`").matcher(row.proven()).find(), row::section);
        }
    }

    private static Set<String> missing(String cell, Map<String, List<Path>> sources, String member) {
        Set<String> missing = new TreeSet<>();
        SPAN.matcher(cell).results().forEach(span -> {
            List<Path> files = sources.getOrDefault(span.group(1), List.of());
            boolean found = span.group(2) == null
                    ? !files.isEmpty()
                    : files.stream()
                            .anyMatch(file -> Pattern.compile(member.formatted(span.group(2)))
                                    .matcher(read(file))
                                    .find());
            if (!found) missing.add(span.group());
        });
        return missing;
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
