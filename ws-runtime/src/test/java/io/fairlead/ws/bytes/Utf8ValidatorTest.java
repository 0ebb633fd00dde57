package io.fairlead.ws.bytes;

import static io.fairlead.ws.bytes.Utf8Validator.ACCEPT;
import static io.fairlead.ws.bytes.Utf8Validator.REJECT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8ValidatorTest {
    private final CharsetDecoder jdk = UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer decoded = CharBuffer.allocate(16);

    @Test
    void everyCodePointIsAcceptedAtEverySplitAndNoPrefixOfOneIs() {
        ByteBuffer bytes = ByteBuffer.allocate(4);
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) continue;
            bytes.clear().put(Character.toString(codePoint).getBytes(UTF_8)).flip();
            int end = bytes.limit();
            assertEquals(ACCEPT, Utf8Validator.validate(bytes, 0, end, ACCEPT));
            for (int cut = 1; cut < end; cut++) {
                int state = Utf8Validator.validate(bytes, 0, cut, ACCEPT);
                assertTrue(state > ACCEPT, "in the middle");
                assertEquals(ACCEPT, Utf8Validator.validate(bytes, cut, end, state));
            }
        }
    }

    @Test
    void everyPairOfBytesIsJudgedAsTheJdkDoes() {
        byte[] bytes = new byte[2];
        for (int pair = 0; pair < 0x10000; pair++) {
            bytes[0] = (byte) (pair >> 8);
            bytes[1] = (byte) pair;
            assertAsJdk(ByteBuffer.wrap(bytes, 0, 1));
            assertAsJdk(ByteBuffer.wrap(bytes));
        }
    }

    @Test
    void everyThreeBytesBehindAThreeByteLeadAreJudgedAsTheJdkDoes() {
        byte[] bytes = new byte[3];
        for (int all = 0xE00000; all < 0xF00000; all++) {
            bytes[0] = (byte) (all >> 16);
            bytes[1] = (byte) (all >> 8);
            bytes[2] = (byte) all;
            assertAsJdk(ByteBuffer.wrap(bytes));
        }
    }

    /** Every lead and second byte; the third and fourth at every border of the ranges. */
    @Test
    void fourBytesBehindAFourByteLeadAreJudgedAsTheJdkDoes() {
        int[] borders = {0x00, 0x41, 0x7F, 0x80, 0x81, 0x8F, 0x90, 0x9F, 0xA0, 0xBE, 0xBF, 0xC0, 0xC2, 0xE0, 0xF0, 0xFF
        };
        byte[] bytes = new byte[4];
        for (int leadAndSecond = 0xF000; leadAndSecond < 0x10000; leadAndSecond++) {
            bytes[0] = (byte) (leadAndSecond >> 8);
            bytes[1] = (byte) leadAndSecond;
            for (int third : borders) {
                bytes[2] = (byte) third;
                for (int fourth : borders) {
                    bytes[3] = (byte) fourth;
                    assertAsJdk(ByteBuffer.wrap(bytes));
                }
            }
        }
    }

    private void assertAsJdk(ByteBuffer bytes) {
        boolean valid =
                !jdk.reset().decode(bytes.rewind(), decoded.clear(), true).isError();
        int end = bytes.limit();
        int state = Utf8Validator.validate(bytes, 0, end, ACCEPT);
        if (valid != (state == ACCEPT)) assertEquals(valid, state == ACCEPT, describe(bytes));
        int stepwise = ACCEPT;
        for (int at = 0; at < end; at++) {
            stepwise = Utf8Validator.validate(bytes, at, at + 1, stepwise);
        }
        if (stepwise != state) assertEquals(state, stepwise, describe(bytes));
    }

    private static String describe(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.limit()];
        bytes.get(0, copy);
        return HexFormat.of().formatHex(copy);
    }

    @ParameterizedTest(name = "{0} fails at byte {1}: {2}")
    @CsvSource({
        "80,           0, a continuation of nothing",
        "c080,         0, overlong NUL",
        "c1bf,         0, overlong DEL",
        "f5808080,     0, beyond U+10FFFF by its lead",
        "ff,           0, never a byte of UTF-8",
        "e08080,       1, overlong in three bytes",
        "eda080,       1, a high surrogate",
        "edbfbf,       1, a low surrogate",
        "f0808080,     1, overlong in four bytes",
        "f4908080,     1, U+110000",
        "c241,         1, cut short by a letter",
        "e28241,       2, the third byte",
        "f09f9841,     3, the fourth byte",
        "414141414141414180, 8, behind eight bytes of ASCII",
        "cebae1bdb9cf83cebcceb5eda080656469746564, 12, the example of the Autobahn suite",
    })
    void rejectsAtTheFirstBadByteAtEverySplit(String wire, int bad, String why) {
        ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(wire));
        for (int cut = 0; cut <= bad; cut++) {
            int state = Utf8Validator.validate(bytes, 0, cut, ACCEPT);
            assertNotEquals(REJECT, state, why);
            assertNotEquals(REJECT, Utf8Validator.validate(bytes, cut, bad, state), why);
            assertEquals(REJECT, Utf8Validator.validate(bytes, cut, bad + 1, state), why);
        }
    }

    @Test
    void nothingThatFollowsMendsARejection() {
        ByteBuffer every = ByteBuffer.allocate(256);
        for (int b = 0; b < 256; b++) every.put(b, (byte) b);
        for (int b = 0; b < 256; b++) {
            assertEquals(REJECT, Utf8Validator.validate(every, b, b + 1, REJECT));
        }
        assertEquals(REJECT, Utf8Validator.validate(every, 0, 0, REJECT));
    }

    @Test
    void badByteIsFoundAtEveryDistanceFromTheStartOfAsciiInHeapAndDirectMemory() {
        for (ByteBuffer bytes : new ByteBuffer[] {ByteBuffer.allocate(64), ByteBuffer.allocateDirect(64)}) {
            for (int start = 0; start < 8; start++) {
                for (int bad = start; bad < 64; bad++) {
                    bytes.put(bad, (byte) 0x80);
                    assertEquals(REJECT, Utf8Validator.validate(bytes, start, 64, ACCEPT));
                    assertEquals(ACCEPT, Utf8Validator.validate(bytes, start, bad, ACCEPT));
                    bytes.put(bad, (byte) 0);
                }
            }
        }
    }
}
