package io.fairlead.ws.upgrade;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.bytes.StrictUtf8;
import io.fairlead.ws.bytes.Utf8View;
import io.fairlead.ws.bytes.ViewRing;
import io.fairlead.ws.http.PathNormaliser;
import io.fairlead.ws.http.RequestHead;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a path and a query mean, read the slow way.
 *
 * @param path as it came
 * @param query as it came, empty without one
 */
record ReferenceTarget(String path, String query) {
    /** A parameter; null in place of what cannot be decoded. */
    private record Pair(@Nullable String name, @Nullable String value) {}

    static ReferenceTarget of(ReferenceHead head) {
        return new ReferenceTarget(head.group("path"), head.group("query"));
    }

    /** Decodes the head's path in place, and asks for every parameter. */
    void check(RequestHead head, ViewRing views) {
        assertQuery(head, views);
        String expected = normalised();
        assertEquals(expected != null, PathNormaliser.normalise(head), "one meaning");
        if (expected == null) return;
        String decoded = RequestTarget.text(head, head.pathStart(), head.pathEnd());
        assertEquals(expected, new String(decoded.getBytes(ISO_8859_1), UTF_8));
        assertEquals(query, RequestTarget.text(head, head.queryStart(), head.queryEnd()), "the query is as it was");
    }

    @Nullable
    String normalised() {
        if (path.toLowerCase(Locale.ROOT).contains("%2f")) return null;
        String decoded = decode(path);
        if (decoded == null || decoded.chars().anyMatch(c -> c < ' ' || c == 0x7F || c == '\\')) return null;
        List<String> segments = Arrays.asList(decoded.split("/", -1));
        if (segments.contains(".") || segments.contains("..")) return null;
        return segments.subList(1, segments.size() - 1).contains("") ? null : decoded;
    }

    private void assertQuery(RequestHead head, ViewRing views) {
        QueryScanner scanner = new QueryScanner(views);
        List<Pair> pairs = pairs();
        List<String> names = new ArrayList<>(List.of("absent", "token"));
        for (Pair pair : pairs) {
            if (pair.name != null && !pair.name.isEmpty()) names.add(pair.name);
        }
        for (String name : names) {
            scanner.reset();
            Utf8View value = scanner.find(head.bytes(), head.queryStart(), head.queryEnd(), name);
            assertFirst(pairs, name, value, scanner.isMalformed());
        }
    }

    private List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            pairs.add(new Pair(decode(name.replace('+', ' ')), decode(value.replace('+', ' '))));
        }
        return pairs;
    }

    private static void assertFirst(List<Pair> pairs, String name, @Nullable Utf8View value, boolean malformed) {
        for (Pair pair : pairs) {
            if (pair.name == null || (pair.name.equals(name) && pair.value == null)) {
                assertTrue(malformed, "malformed before " + name);
                assertNull(value);
                return;
            }
            if (pair.name.equals(name)) {
                assertEquals(pair.value, Objects.requireNonNull(value, name).toString());
                return;
            }
        }
        assertNull(value, name);
        assertEquals(false, malformed, "malformed");
    }

    /** Percent-decoded; null if that is not possible, or no UTF-8. */
    private static @Nullable String decode(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '%') {
                out.write(text.charAt(i));
            } else {
                if (!text.substring(i).matches("(?s)%[0-9A-Fa-f]{2}.*")) return null;
                out.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            }
        }
        byte[] bytes = out.toByteArray();
        return StrictUtf8.isText(bytes, bytes.length) ? new String(bytes, UTF_8) : null;
    }
}
