package io.fairlead.ws.upgrade;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.bytes.ViewRing;
import io.fairlead.ws.fuzzing.Allocation;
import io.fairlead.ws.fuzzing.Target;
import io.fairlead.ws.http.Cookies;
import io.fairlead.ws.http.Head;
import io.fairlead.ws.http.HeadLimits;
import io.fairlead.ws.http.HeadParser;
import io.fairlead.ws.http.RequestHead;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A request head, its path, its query, its cookies, its bearer token: the same at every split, decided at the first
 * byte that decides it, and what a reading with regular expressions gives.
 */
public final class RequestTarget implements Target {
    private static final String COOKIE = ReferenceSender.COOKIE.pattern().replaceAll("\\?<\\w+>", "?:");
    private static final Pattern COOKIES = Pattern.compile(COOKIE + "(?:;[ \\t]*+" + COOKIE + ")*+");

    private final HeadParser parser = new HeadParser();
    private final ViewRing views = new ViewRing();

    @Override
    public void accept(byte[] input) {
        int verdict = HeadFeed.verdict(input, parser::reset, parser::parse);
        ReferenceHead expected = ReferenceHead.request(input);
        assertEquals(expected == null ? Math.min(verdict, 0) : expected.length(), verdict, "length");
        if (verdict < 0) reason(input, -verdict);
        ByteBuffer again = ByteBuffer.wrap(input);
        Allocation.assertAtMost(0, "parsing", () -> {
            parser.reset();
            parser.parse(again);
        });
        if (expected == null) return;
        RequestHead head = parser.head();
        assertSame(expected, head);
        cookies(head);
        new ReferenceSender(expected).check(head);
        ReferenceTarget.of(expected).check(head, views);
        views.expire();
    }

    static void reason(byte[] input, int status) {
        String text = new String(input, ISO_8859_1);
        boolean isLong = input.length > HeadLimits.LINE_BYTES;
        boolean isFull = input.length >= HeadLimits.HEAD_BYTES || text.split("\n", -1).length > HeadLimits.FIELDS;
        assertTrue(status == 400 || (status == 414 && isLong) || (status == 431 && isFull), () -> "refused: " + status);
    }

    private static void assertSame(ReferenceHead expected, RequestHead head) {
        assertTrue(head.isMethod(expected.group("method")), "method");
        assertEquals(expected.group("authority"), text(head, head.authorityStart(), head.authorityEnd()));
        assertEquals(expected.group("authority").isEmpty(), head.isOriginForm());
        assertEquals(expected.group("path"), text(head, head.pathStart(), head.pathEnd()));
        assertEquals(expected.group("query"), text(head, head.queryStart(), head.queryEnd()));
        assertFieldsAreSame(expected, head);
    }

    static void assertFieldsAreSame(ReferenceHead expected, Head head) {
        assertEquals(expected.group("major"), String.valueOf(head.major()));
        assertEquals(expected.group("minor"), String.valueOf(head.minor()));
        List<HeaderField> fields = expected.fields();
        assertEquals(fields.size(), head.fields());
        for (int i = 0; i < fields.size(); i++) {
            assertEquals(fields.get(i).name(), text(head, head.nameStart(i), head.nameEnd(i)));
            assertEquals(fields.get(i).value(), text(head, head.valueStart(i), head.valueEnd(i)));
            assertTrue(head.isField(i, fields.get(i).name().toUpperCase(java.util.Locale.ROOT)), "isField");
        }
    }

    static String text(Head head, int start, int end) {
        byte[] copy = new byte[end - start];
        head.bytes().get(start, copy);
        return new String(copy, ISO_8859_1);
    }

    private void cookies(RequestHead head) {
        for (int i = 0; i < head.fields(); i++) {
            String value = text(head, head.valueStart(i), head.valueEnd(i));
            StringBuilder seen = new StringBuilder();
            boolean well = Cookies.scan(
                    views.lend(head.bytes(), head.valueStart(i), head.valueEnd(i)),
                    (view, nameStart, nameEnd, valueStart, valueEnd) -> seen.append(value, nameStart, nameEnd)
                            .append('=')
                            .append(value, valueStart, valueEnd)
                            .append(';'));
            assertEquals(COOKIES.matcher(value).matches(), well, "cookies");
            if (well) assertEquals(value.replaceAll(";[ \\t]*", ";").replace("\"", "") + ';', seen.toString());
        }
    }
}
