package io.fairlead.ws.bytes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8ViewTest {
    private final ViewRing ring = new ViewRing();
    private final Random random = new Random(3);

    @Test
    void readsAsTheStringOfItsBytes() {
        for (int round = 0; round < 500; round++) {
            String text = randomText(random.nextInt(40));
            Utf8View view = lend(text.getBytes(UTF_8));
            assertEquals(text.length(), view.length());
            assertEquals(text, view.toString());
            assertTrue(view.contentEquals(text));
            assertEquals(0, CharSequence.compare(view, text));
            assertArrayEquals(text.codePoints().toArray(), view.codePoints().toArray());
            assertFalse(view.contentEquals(text + "x"));
            ring.expire();
        }
    }

    @Test
    void everyCharIsFoundInAnyOrder() {
        for (int round = 0; round < 200; round++) {
            String text = randomText(1 + random.nextInt(60));
            Utf8View view = lend(text.getBytes(UTF_8));
            for (int i = text.length() - 1; i >= 0; i--) assertEquals(text.charAt(i), view.charAt(i), "backward");
            for (int jump = 0; jump < 200; jump++) {
                int i = random.nextInt(text.length());
                assertEquals(text.charAt(i), view.charAt(i), "jumping");
            }
            ring.expire();
        }
    }

    @Test
    void randomBytesReadTheSameByLengthCharAtAndToStringInAnyOrder() {
        byte[] likely = HexFormat.of().parseHex("4180bfc2c3e0eda09ff0f4908fff");
        for (int round = 0; round < 5_000; round++) {
            byte[] bytes = new byte[random.nextInt(12)];
            for (int i = 0; i < bytes.length; i++) bytes[i] = likely[random.nextInt(likely.length)];
            String forward = lend(bytes).toString();
            Utf8View view = lend(bytes);
            assertEquals(forward.length(), view.length());
            for (int i = forward.length() - 1; i >= 0; i--) assertEquals(forward.charAt(i), view.charAt(i));
            for (int i = 0; i < forward.length(); i++) assertEquals(forward.charAt(i), view.charAt(i));
            assertTrue(view.contentEquals(forward));
            ring.expire();
        }
    }

    @ParameterizedTest(name = "{0} reads {1}")
    @CsvSource({"61e28262, a��b", "eda080, ���", "f09f98, ���", "c3, �", "80c3a9, �é", "c080, ��", "f4908080, ����"})
    void everyMalformedByteReadsAsOneReplacement(String wire, String text) {
        Utf8View view = lend(HexFormat.of().parseHex(wire));
        assertEquals(text, view.toString());
        assertEquals(text.length(), view.length());
    }

    /** Backward over a megabyte: if every step started over, this would read half a million million bytes. */
    @Test
    void readingBackwardIsLinear() {
        String text = "é" + "x".repeat(1 << 20);
        Utf8View view = lend(text.getBytes(UTF_8));
        int wrong = 0;
        for (int i = text.length() - 1; i > 0; i--) if (view.charAt(i) != 'x') wrong++;
        assertEquals(0, wrong);
        assertEquals('é', view.charAt(0));
    }

    @Test
    void bytesAreThoseOfTheLoanAndNoMore() {
        ByteBuffer buffer = ByteBuffer.wrap("[héllo]".getBytes(UTF_8));
        Utf8View view = ring.lend(buffer, 1, 7);
        assertEquals(6, view.byteLength());
        assertEquals((byte) 0xC3, view.byteAt(1));
        assertThrows(IndexOutOfBoundsException.class, () -> view.byteAt(6));
        assertThrows(IndexOutOfBoundsException.class, () -> view.byteAt(-1));
        assertThrows(IndexOutOfBoundsException.class, () -> view.charAt(5));
        assertThrows(IndexOutOfBoundsException.class, () -> view.charAt(-1));
        assertEquals("éll", view.subSequence(1, 4).toString());
        ByteBuffer out = ByteBuffer.allocate(10).position(2);
        view.copyTo(out);
        assertEquals(8, out.position());
        assertArrayEquals("\0\0héllo\0\0".getBytes(UTF_8), out.array());
        assertEquals(0, buffer.position());
    }

    @Test
    void caseIsIgnoredForAsciiLettersOnly() {
        assertTrue(lend("Sec-WebSocket-Key".getBytes(UTF_8)).equalsIgnoreCase("sec-webSOCKET-key"));
        assertFalse(lend("host".getBytes(UTF_8)).equalsIgnoreCase("hosts"));
        assertFalse(lend("[".getBytes(UTF_8)).equalsIgnoreCase("{"), "0x20 apart, but no letters");
        assertFalse(lend("a".getBytes(UTF_8)).equalsIgnoreCase("\u0161"), "only its low byte is an a");
        assertFalse(lend(new byte[] {(byte) 0xE9}).equalsIgnoreCase("\u00e9"), "ISO 8859-1 is not ASCII");
    }

    private Utf8View lend(byte[] bytes) {
        return ring.lend(ByteBuffer.wrap(bytes), 0, bytes.length);
    }

    /** Characters of every width and of every script, surrogate pairs included. */
    private String randomText(int codePoints) {
        StringBuilder text = new StringBuilder();
        int[] borders = {0x80, 0x800, 0x10000, Character.MAX_CODE_POINT + 1};
        while (codePoints-- > 0) {
            int codePoint = random.nextInt(borders[random.nextInt(borders.length)]);
            text.appendCodePoint(codePoint >= 0xD800 && codePoint < 0xE000 ? 0xFFFD : codePoint);
        }
        return text.toString();
    }
}
