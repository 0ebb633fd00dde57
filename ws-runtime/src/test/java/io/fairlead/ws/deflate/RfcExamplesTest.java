package io.fairlead.ws.deflate;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7692 §7.2.3, byte by byte. */
class RfcExamplesTest {
    private static final byte[] HELLO = "Hello".getBytes(US_ASCII);

    @Test
    void oneCompressedBlock() { // §7.2.3.1
        assertDeflates("f2 48 cd c9 c9 07 00", false);
        assertInflates("Hello", "f2 48 cd c9 c9 07 00", false);
    }

    @Test
    void slidingWindowIsShared() { // §7.2.3.2
        try (Deflation deflation = new Deflation(-1, 15, true);
                Inflation inflation = new Inflation(true)) {
            byte[] first = Bytes.deflate(deflation, HELLO);
            byte[] second = Bytes.deflate(deflation, HELLO);
            assertEquals("f2 48 cd c9 c9 07 00", Bytes.hex(first));
            assertEquals("f2 00 11 00 00", Bytes.hex(second));
            assertEquals("Hello", new String(Bytes.inflate(inflation, first), US_ASCII));
            assertEquals("Hello", new String(Bytes.inflate(inflation, second), US_ASCII));
        }
    }

    @Test
    void withoutTakeoverTheSecondMessageIsAsLongAsTheFirst() { // §7.2.3.2
        try (Deflation deflation = new Deflation(-1, 15, false)) {
            assertEquals("f2 48 cd c9 c9 07 00", Bytes.hex(Bytes.deflate(deflation, HELLO)));
            assertEquals("f2 48 cd c9 c9 07 00", Bytes.hex(Bytes.deflate(deflation, HELLO)));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void blockWithNoCompression(boolean takeover) { // §7.2.3.3
        assertInflates("Hello", "00 05 00 fa ff 48 65 6c 6c 6f 00", takeover);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void blockWithBfinal(boolean takeover) { // §7.2.3.4
        assertInflates("Hello", "f3 48 cd c9 c9 07 00 00", takeover);
        assertInflates("HelloHello", "f3 48 cd c9 c9 07 00 f3 48 cd c9 c9 07 00 00", takeover);
        assertInflates("HelloHello", "f3 48 cd c9 c9 07 00 f2 48 cd c9 c9 07 00", takeover);
    }

    /** What zlib's Z_FINISH leaves: the RFC asks for a further byte 00, and senders forget it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void blockWithBfinalAndNothingBehindIt(boolean takeover) {
        assertInflates("Hello", "f3 48 cd c9 c9 07 00", takeover);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void twoBlocksInOneMessage(boolean takeover) { // §7.2.3.5
        assertInflates("Hello", "f2 48 05 00 00 00 ff ff ca c9 c9 07 00", takeover);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void emptyMessageIsOneZero(boolean takeover) { // §7.2.3.6
        assertInflates("", "00", takeover);
        try (Deflation deflation = new Deflation(-1, 15, takeover)) {
            for (int i = 0; i < 3; i++) assertEquals("00", Bytes.hex(Bytes.deflate(deflation, new byte[0])));
            assertEquals("f2 48 cd c9 c9 07 00", Bytes.hex(Bytes.deflate(deflation, HELLO)));
            assertEquals("00", Bytes.hex(Bytes.deflate(deflation, new byte[0])));
            assertEquals(
                    takeover ? "f2 00 11 00 00" : "f2 48 cd c9 c9 07 00", Bytes.hex(Bytes.deflate(deflation, HELLO)));
        }
    }

    private static void assertDeflates(String payload, boolean takeover) {
        try (Deflation deflation = new Deflation(-1, 15, takeover)) {
            assertEquals(payload, Bytes.hex(Bytes.deflate(deflation, HELLO)));
        }
    }

    /** Whole, and at every split. */
    private static void assertInflates(String message, String payload, boolean takeover) {
        byte[] bytes = Bytes.hex(payload);
        for (int step = 1; step <= bytes.length; step++) {
            for (int room = 1; room <= message.length() + 2; room++) {
                try (Inflation inflation = new Inflation(takeover)) {
                    for (int i = 0; i < 2; i++) {
                        String got = new String(Bytes.inflate(inflation, bytes, step, room), US_ASCII);
                        assertEquals(message, got, "in steps of " + step + " to " + room);
                    }
                }
            }
        }
    }
}
