package io.fairlead.ws.bytes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsciiTest {
    @Test
    void onlyLettersHaveTwoCases() {
        for (int b = 0; b < 256; b++) {
            boolean upper = b >= 'A' && b <= 'Z';
            assertEquals(upper ? b + 32 : (byte) b, Ascii.toLower((byte) b));
        }
    }

    @Test
    void byteBeyondAsciiEqualsNoCharacter() {
        for (int b = 0x80; b < 256; b++) {
            String same = Character.toString(b);
            assertFalse(Ascii.equals(one(b), 0, 1, same));
            assertFalse(Ascii.equalsIgnoreCase(one(b), 0, 1, same));
            assertFalse(Ascii.equalsIgnoreCase(one(b & 0x7F), 0, 1, same));
        }
        assertFalse(Ascii.equalsIgnoreCase(one('a'), 0, 1, "\u0161"), "only its low byte is an a");
    }

    @Test
    void noPairIsEqualButTheSameLetterInTwoCases() {
        for (int b = 0; b < 0x80; b++) {
            for (int c = 0; c < 0x180; c++) {
                boolean isPair = c < 0x80 && Ascii.toLower((byte) b) == Ascii.toLower((byte) c);
                assertEquals(isPair, Ascii.equalsIgnoreCase(one(b), 0, 1, Character.toString(c)), b + " and " + c);
                ByteBuffer both = ByteBuffer.wrap(new byte[] {(byte) b, (byte) c});
                if (c < 0x100) assertEquals(isPair, Ascii.equalsIgnoreCase(both, 0, 1, 1, 2), b + " and " + c);
            }
        }
    }

    @Test
    void textIsComparedInItsBoundsOnly() {
        ByteBuffer bytes = ByteBuffer.wrap("xGETy".getBytes(ISO_8859_1));
        assertTrue(Ascii.equals(bytes, 1, 4, "GET"));
        assertFalse(Ascii.equals(bytes, 1, 4, "get"));
        assertFalse(Ascii.equals(bytes, 1, 4, "GE"));
        assertFalse(Ascii.equals(bytes, 1, 5, "GET"));
        assertTrue(Ascii.equalsIgnoreCase(bytes, 1, 4, "gEt"));
        assertTrue(Ascii.equals(bytes, 2, 2, ""));
    }

    @Test
    void partsOfOneBufferAreComparedWithoutCase() {
        ByteBuffer bytes = ByteBuffer.wrap("Host hOST hosT[host{".getBytes(ISO_8859_1));
        assertTrue(Ascii.equalsIgnoreCase(bytes, 0, 4, 5, 9));
        assertFalse(Ascii.equalsIgnoreCase(bytes, 0, 4, 5, 8));
        assertFalse(Ascii.equalsIgnoreCase(bytes, 10, 15, 15, 20), "[ and { are no letters");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 10, 99, 100, 8_192, 1_000_000_000, Integer.MAX_VALUE})
    void numberIsWrittenInDecimal(int number) {
        ByteBuffer out = ByteBuffer.allocate(12);
        Ascii.putNumber(out, number);
        assertEquals(Integer.toString(number), new String(out.array(), 0, out.position(), ISO_8859_1));
    }

    @Test
    void hexDigitsAreTwentyTwoBytes() {
        for (int b = -128; b < 256; b++) {
            int expected = b < 0 || b > 127 ? -1 : Character.digit(b, 16);
            assertEquals(expected, Ascii.hexDigit(b), "byte " + b);
        }
    }

    private static ByteBuffer one(int b) {
        return ByteBuffer.wrap(new byte[] {(byte) b});
    }
}
