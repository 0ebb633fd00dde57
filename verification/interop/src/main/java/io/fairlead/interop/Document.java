package io.fairlead.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * docs/interop.md. Each run owns the part of it between its own two marks; with {@code -Dinterop=write} it writes that
 * part anew, else it compares, all but the versions.
 */
public final class Document {
    private static final Path PATH = Path.of(System.getProperty("interop.document"));

    private final String part;

    /** The part that a run owns, by its name. */
    public Document(String part) {
        this.part = part;
    }

    /** Compares or writes. */
    public void tells(List<Table> tables) throws IOException {
        String body = tables.stream().map(Table::markdown).collect(Collectors.joining("\n"));
        String text = Files.readString(PATH);
        int start = after(text, "<!-- begin " + part + " -->\n");
        int end = text.indexOf("<!-- end " + part + " -->", start);
        if (end < 0) throw new IOException(PATH + " has no end mark of " + part);
        if ("write".equals(System.getProperty("interop"))) {
            Files.writeString(PATH, text.substring(0, start) + body + text.substring(end));
        } else {
            assertEquals(
                    Table.withoutVersions(text.substring(start, end)),
                    Table.withoutVersions(body),
                    PATH + " tells something else. Run the tests with -Dinterop=write and read the difference.");
        }
    }

    private static int after(String text, String mark) throws IOException {
        int at = text.indexOf(mark);
        if (at < 0) throw new IOException(PATH + " has no mark '" + mark.trim() + "'");
        return at + mark.length();
    }
}
