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
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** docs/from-gobwas.md names, for each exported name of gobwas/ws, what takes its place: public, and really there. */
class FromGobwasTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final Path EXAMPLES = ROOT.resolve("ws-runtime/src/test/java/io/fairlead/ws/examples");
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
            "transport");
    private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
    private static final Pattern NAME = Pattern.compile("[A-Z]\\w*(#\\w+)?");

    private record Row(String there, String here) {}

    @Test
    void everyNameOnOurSideIsPublicAndThere() throws IOException {
        Set<String> missing = new TreeSet<>();
        int found = 0;
        for (Row row : rows()) {
            for (String name : spans(row.here())) {
                if (!NAME.matcher(name).matches()) continue;
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

    private static boolean exists(String name) {
        String[] parts = name.split("#", 2);
        if (Files.exists(EXAMPLES.resolve(parts[0] + ".java"))) return true;
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
            return Class.forName(name);
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
        for (String line : Files.readAllLines(ROOT.resolve("docs/from-gobwas.md"))) {
            if (!line.startsWith("| ") || line.startsWith("| there ")) continue;
            String[] cells = line.split("\\|", -1);
            rows.add(new Row(cells[1], cells[2]));
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
