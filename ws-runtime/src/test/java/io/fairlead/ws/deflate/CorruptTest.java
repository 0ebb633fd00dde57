package io.fairlead.ws.deflate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorruptTest {
    private static final byte[] MESSAGE = Bytes.text(new Random(1), 600);

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "06, reserved block type",
        "07 00, reserved block type at the end",
        "00 05 00 00 00 48 65 6c 6c 6f 00, LEN and NLEN differ",
        "f2 00 11 00 00, a back-reference to before the message",
        "4b 04 f1 ff, a reserved length or distance",
        "fd ff ff ff ff ff, a dynamic block of nonsense",
        "ff ff ff ff, all ones"
    })
    void whatIsNoDeflateIs1007(String payload, String why) {
        for (boolean takeover : new boolean[] {false, true}) {
            for (int step = 1; step <= 12; step++) {
                try (Inflation inflation = new Inflation(takeover)) {
                    ByteBuffer message = ByteBuffer.allocate(Bytes.LIMIT);
                    assertEquals(
                            -1007, Bytes.inflate(inflation, Bytes.hex(payload), step, 64, Bytes.LIMIT, message), why);
                }
            }
        }
    }

    @Test
    void noPayloadAtAllIs1007() { // §7.2.3.6: an empty message has one byte
        for (boolean takeover : new boolean[] {false, true}) {
            try (Inflation inflation = new Inflation(takeover)) {
                inflation.begin(100);
                assertEquals(-1007, inflation.inflate(ByteBuffer.allocate(0), ByteBuffer.allocate(8), true));
            }
        }
    }

    /**
     * Without context takeover the end of the last block is checked: a message cut anywhere inside one is found out.
     */
    @Test
    void messageCutAtEveryByteIs1007() {
        byte[] payload;
        try (Deflation deflation = new Deflation(-1, 15, false)) {
            payload = Bytes.deflate(deflation, MESSAGE);
        }
        try (Inflation inflation = new Inflation(false)) {
            for (int length = 0; length < payload.length - 1; length++) {
                byte[] cut = Arrays.copyOf(payload, length);
                ByteBuffer message = ByteBuffer.allocate(Bytes.LIMIT);
                assertEquals(-1007, Bytes.inflate(inflation, cut, 1_000, 64, Bytes.LIMIT, message), "cut at " + length);
            }
        }
    }

    /**
     * Most wrong bytes are errors of DEFLATE; the others give another message. None throws, hangs or passes the limit.
     */
    @Test
    void everyWrongByteIsAMessageOrARefusal() {
        int refused = 0;
        for (int bits : new int[] {9, 15}) {
            byte[] payload;
            try (Deflation deflation = new Deflation(-1, bits, false)) {
                payload = Bytes.deflate(deflation, MESSAGE);
            }
            try (Inflation inflation = new Inflation(false)) {
                for (int at = 0; at < payload.length; at++) {
                    for (int wrong : new int[] {0x01, 0x80, 0xFF, 0x06}) {
                        byte[] corrupt = payload.clone();
                        corrupt[at] ^= (byte) wrong;
                        ByteBuffer message = ByteBuffer.allocate(5_000);
                        int end = Bytes.inflate(inflation, corrupt, 13, 64, 5_000, message);
                        assertTrue(end == Inflation.DONE || end == -1007 || end == -1009, "ended with " + end);
                        if (end != Inflation.DONE) refused++;
                    }
                    assertArrayEquals(MESSAGE, Bytes.inflate(inflation, payload), "and the next message is whole");
                }
            }
        }
        assertTrue(refused > 300, "refused " + refused);
    }

    @Test
    void noiseNeverEscapes() {
        Random random = new Random(2);
        try (Inflation fresh = new Inflation(false)) {
            for (int i = 0; i < 20_000; i++) {
                byte[] noise = Bytes.noise(random, random.nextInt(40));
                ByteBuffer message = ByteBuffer.allocate(1_000);
                int end = Bytes.inflate(fresh, noise, 1 + random.nextInt(40), 1 + random.nextInt(80), 1_000, message);
                assertTrue(end == Inflation.DONE || end == -1007 || end == -1009, "ended with " + end);
            }
        }
    }
}
