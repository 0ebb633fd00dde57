package io.fairlead.ws.upgrade;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.fairlead.ws.http.HeadLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A head as RFC 9112 writes it down, read with regular expressions: what the parsers are compared with.
 *
 * @param start the start line, matched
 * @param fields in order
 * @param length of all, in bytes
 */
public record ReferenceHead(Matcher start, List<HeaderField> fields, int length) {
    static final String TOKEN = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]++";
    private static final String TARGET = "[\\x21\\x22\\x24-\\x7E]";
    private static final String TEXT = "[\\t\\x20-\\x7E\\x80-\\xFF]*+";

    private static final Pattern REQUEST_LINE =
            Pattern.compile("(?<method>" + TOKEN + ") (?<target>(?:(?i:https?|wss?)://(?<authority>(?:(?![/?])" + TARGET
                    + ")++))?(?<path>/(?:(?!\\?)" + TARGET + ")*+)(?:\\?(?<query>" + TARGET
                    + "*+))?) HTTP/(?<major>\\d)\\.(?<minor>\\d)");
    private static final Pattern STATUS_LINE =
            Pattern.compile("HTTP/(?<major>\\d)\\.(?<minor>\\d) (?<status>[1-5]\\d\\d)(?: " + TEXT + ")?");
    private static final Pattern FIELD = Pattern.compile("(?<name>" + TOKEN + "):(?<value>" + TEXT + ")");
    private static final Pattern BLANKS = Pattern.compile("^[ \\t]++|[ \\t]++\\z");
    private static final String END = "\r\n\r\n";

    /** The request head that the bytes begin with; null if there is none. */
    static @Nullable ReferenceHead request(byte[] bytes) {
        return read(bytes, REQUEST_LINE, new String(bytes, ISO_8859_1).startsWith("\r\n") ? 2 : 0);
    }

    /**
     * The response head that the bytes begin with.
     *
     * @param bytes any
     * @return null if there is none
     */
    public static @Nullable ReferenceHead response(byte[] bytes) {
        return read(bytes, STATUS_LINE, 0);
    }

    private static @Nullable ReferenceHead read(byte[] bytes, Pattern startLine, int from) {
        String text = new String(bytes, ISO_8859_1);
        int end = text.indexOf(END, from);
        int length = end + END.length();
        if (end < 0 || length > HeadLimits.HEAD_BYTES) return null;
        List<String> lines = Arrays.asList(text.substring(from, end).split("\r\n", -1));
        Matcher start = startLine.matcher(lines.get(0));
        if (!start.matches() || lines.get(0).length() > HeadLimits.LINE_BYTES) return null;
        if (lines.size() - 1 > HeadLimits.FIELDS) return null;
        List<HeaderField> fields = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            Matcher field = FIELD.matcher(line);
            if (!field.matches()) return null;
            fields.add(new HeaderField(
                    field.group("name"), BLANKS.matcher(field.group("value")).replaceAll("")));
        }
        return new ReferenceHead(start, fields, length);
    }

    String group(String name) {
        String group = start.group(name);
        return group == null ? "" : group;
    }

    /** The values of all fields of a name. */
    List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(HeaderField::value)
                .toList();
    }

    /** The elements of all fields of a name, empty ones left out. */
    List<String> elements(String name) {
        return all(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(element -> BLANKS.matcher(element).replaceAll(""))
                .filter(element -> !element.isEmpty())
                .toList();
    }

    boolean holdsIgnoreCase(String name, String word) {
        return elements(name).stream().anyMatch(word::equalsIgnoreCase);
    }
}
