package io.fairlead.ws.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadParserTest {
    private static final String HEAD =
            "GET /a/b?c=d HTTP/1.1\r\nHost: one\r\nX-Empty:\r\nX-Blanks: \t two  words \t\r\n\r\n";

    private final HeadParser parser = new HeadParser();
    private final RequestHead head = parser.head();

    @Test
    void partsLieWhereTheyCameAtEverySplit() {
        for (int cut = 0; cut <= HEAD.length(); cut++) {
            ByteBuffer in = bytes("??" + HEAD + "rest").position(2);
            parser.reset();
            int atCut = parser.parse(in.limit(2 + cut));
            assertEquals(cut < HEAD.length() ? HeadParser.NEED_MORE : HEAD.length(), atCut);
            if (atCut == HeadParser.NEED_MORE) assertEquals(HEAD.length(), parser.parse(in.limit(in.capacity())));
            assertEquals(2, in.position(), "never moved");
            assertParts();
        }
    }

    @Test
    void bytesMayMoveBetweenTwoCalls() {
        for (int cut = 1; cut < HEAD.length(); cut++) {
            parser.reset();
            assertEquals(HeadParser.NEED_MORE, parser.parse(bytes(HEAD.substring(0, cut))));
            ByteBuffer elsewhere =
                    ByteBuffer.allocateDirect(2_000).position(1_000).put(bytes(HEAD));
            assertEquals(HEAD.length(), parser.parse(elsewhere.flip().position(1_000)));
            assertParts();
        }
    }

    private void assertParts() {
        assertTrue(head.isMethod("GET"));
        assertTrue(head.isOriginForm());
        assertEquals("/a/b", text(head.pathStart(), head.pathEnd()));
        assertEquals("c=d", text(head.queryStart(), head.queryEnd()));
        assertEquals(1, head.major());
        assertEquals(1, head.minor());
        assertEquals(3, head.fields());
        assertEquals("Host", text(head.nameStart(0), head.nameEnd(0)));
        assertEquals("one", text(head.valueStart(0), head.valueEnd(0)));
        assertEquals("", text(head.valueStart(1), head.valueEnd(1)));
        assertEquals("two  words", text(head.valueStart(2), head.valueEnd(2)));
        assertTrue(head.isField(0, "host"));
        assertTrue(head.isField(2, "X-BLANKS"));
        assertFalse(head.isField(1, "x-empt"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://h/p,       h,     /p, ''",
        "WS://h:81/p/?q,   h:81,  /p/, q",
        "https://[::1]/?a?b, [::1], /, a?b",
        "wss://h/?http://x/, h,     /, http://x/",
    })
    void absoluteFormNamesAnAuthority(String target, String authority, String path, String query) {
        String request = "GET " + target + " HTTP/1.1\r\n\r\n";
        assertEquals(request.length(), parser.parse(bytes(request)));
        assertFalse(head.isOriginForm());
        assertEquals(authority, text(head.authorityStart(), head.authorityEnd()));
        assertEquals(path, text(head.pathStart(), head.pathEnd()));
        assertEquals(query, text(head.queryStart(), head.queryEnd()));
    }

    @Test
    void twentyMegabytesInOneByteWritesAreRefusedAfter8KiB() {
        byte[] line = ("X: " + "y".repeat(200) + "\r\n").getBytes(ISO_8859_1);
        ByteBuffer in = ByteBuffer.allocate(20 << 20).put(bytes("GET / HTTP/1.1\r\n"));
        while (in.remaining() > line.length) in.put(line);
        int written = 0;
        int answer = HeadParser.NEED_MORE;
        while (answer == HeadParser.NEED_MORE)
            answer = parser.parse(in.limit(++written).position(0));
        assertEquals(-431, answer);
        assertEquals(HeadLimits.HEAD_BYTES, written);
    }

    /**
     * Work is linear in the bytes: what was looked at once is not looked at again. Proof without a clock: behind the
     * parser's back every byte of a finished line is replaced by one that would be refused.
     */
    @Test
    void noByteOfAFinishedLineIsLookedAtAgain() {
        ByteBuffer in = bytes(HEAD);
        int answer = HeadParser.NEED_MORE;
        for (int have = 1; have <= HEAD.length(); have++) {
            answer = parser.parse(in.limit(have));
            if (in.get(have - 1) == '\n' && have < HEAD.length()) wipe(in, have);
        }
        assertEquals(HEAD.length(), answer);
        assertEquals(3, head.fields());
    }

    /** Nor is a byte of the line under way, until its end: no scan from the line's start for each new byte. */
    @Test
    void noByteOfALineUnderWayIsLookedAtBeforeItsEnd() {
        ByteBuffer in = bytes(HEAD);
        byte[] whole = HEAD.getBytes(ISO_8859_1);
        for (int have = 1; have < HEAD.length(); have++) {
            in.clear();
            if (whole[have - 1] != '\n') wipe(in, have - 1); // at its end a line is read once more, for its parts
            assertEquals(HeadParser.NEED_MORE, parser.parse(in.limit(have)));
            in.clear().put(0, whole);
        }
        assertEquals(HEAD.length(), parser.parse(in.limit(HEAD.length())));
    }

    private static void wipe(ByteBuffer in, int end) {
        for (int i = 0; i < end; i++) in.put(i, (byte) 0);
    }

    @Test
    void fullHeadIsRefusedWithItsLastByteThatMayCome() {
        ByteBuffer in = bytes("GET / HTTP/1.1\r\nX: " + "y".repeat(HeadLimits.HEAD_BYTES));
        assertEquals(HeadParser.NEED_MORE, parser.parse(in.limit(HeadLimits.HEAD_BYTES - 1)));
        assertEquals(-431, parser.parse(in.limit(HeadLimits.HEAD_BYTES)));
    }

    @Test
    void resetForgetsAHeadThatWasNotWhole() {
        assertEquals(HeadParser.NEED_MORE, parser.parse(bytes("POST /x HTTP/1.0\r\nA: b\r\nC")));
        parser.reset();
        assertEquals(0, head.fields());
        assertEquals(HEAD.length(), parser.parse(bytes(HEAD)));
        assertParts();
    }

    private String text(int start, int end) {
        byte[] copy = new byte[end - start];
        head.bytes().get(start, copy);
        return new String(copy, ISO_8859_1);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(ISO_8859_1));
    }
}
