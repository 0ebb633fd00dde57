package io.fairlead.ws.deflate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BombTest {
    private static final int LIMIT = 1 << 20;

    /** A GiB of zeros in about a MiB: a MiB of them, then the same bytes again, which refer to it. */
    private static final byte[] BOMB = bomb();

    private static byte[] bomb() {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (Deflation deflation = new Deflation(9, 15, true)) {
            byte[] zeros = new byte[1 << 20];
            byte[] boundary = {0, 0, (byte) 0xFF, (byte) 0xFF};
            bomb.writeBytes(Bytes.deflate(deflation, zeros));
            bomb.writeBytes(boundary);
            byte[] again = Bytes.deflate(deflation, zeros);
            for (int i = 1; i < 1_024; i++) {
                bomb.writeBytes(again);
                bomb.writeBytes(boundary);
            }
        }
        return bomb.toByteArray();
    }

    @ParameterizedTest(name = "takeover {0}, {1} bytes a time, output of {2}")
    @CsvSource({
        "false, 2000000, 65536",
        "true, 2000000, 65536",
        "false, 64, 4096",
        "true, 1, 2000000",
        "false, 2000000, 1"
    })
    void gibibyteInAMebibyteIsRefusedOneByteAfterTheLimit(boolean takeover, int step, int room) {
        assertTrue(BOMB.length < 1_100_000, () -> "the bomb has " + BOMB.length);
        try (Inflation inflation = new Inflation(takeover)) {
            ByteBuffer message = ByteBuffer.allocate(LIMIT); // one byte more would throw
            assertEquals(-1009, Bytes.inflate(inflation, BOMB, step, room, LIMIT, message));
            assertEquals(LIMIT + 1, inflation.inflatedBytes());
            assertTrue(inflation.inflatedBytes() <= LIMIT + 8_192);
        }
    }

    @Test
    void messageOfExactlyTheLimitIsTakenAndOneByteMoreIsNot() {
        Random random = new Random(9);
        try (Inflation inflation = new Inflation(false);
                Deflation deflation = new Deflation(-1, 15, false)) {
            for (int size : new int[] {1, 2, 100, 1_000, 65_536}) {
                byte[] payload = Bytes.deflate(deflation, Bytes.text(random, size));
                for (int room : new int[] {1, size, size + 1}) {
                    ByteBuffer message = ByteBuffer.allocate(size);
                    assertEquals(Inflation.DONE, Bytes.inflate(inflation, payload, 64, room, size, message));
                    assertEquals(size, message.position());
                    assertEquals(-1009, Bytes.inflate(inflation, payload, 64, room, size - 1, message.clear()));
                    assertEquals(size - 1, message.position());
                }
            }
        }
    }

    /** "He", then a stored block whose length and its complement differ: zlib tells of both at once if it may. */
    @ParameterizedTest(name = "takeover {0}, {1} bytes a time, output of {2}")
    @CsvSource({"false, 100, 4096", "false, 1, 1", "false, 3, 1", "true, 100, 4096", "true, 1, 1"})
    void byteTooManyIs1009HoweverCorruptWhatIsBehindIt(boolean takeover, int step, int room) {
        byte[] payload = Bytes.hex("f2 48 05 00 00 b4 ff ff ca c9 c9 07 00");
        try (Inflation inflation = new Inflation(takeover)) {
            assertEquals(-1009, Bytes.inflate(inflation, payload, step, room, 1, ByteBuffer.allocate(1)));
        }
        try (Inflation inflation = new Inflation(takeover)) {
            assertEquals(-1007, Bytes.inflate(inflation, payload, step, room, 2, ByteBuffer.allocate(2)));
        }
    }

    /** A block with BFINAL restarts zlib: neither the limit nor the end of the input may be lost by it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void bombOfFinalBlocksIsCountedAcrossThem(boolean takeover) {
        byte[] hello = Bytes.hex("f3 48 cd c9 c9 07 00");
        byte[] payload = new byte[hello.length * 1_000];
        for (int i = 0; i < payload.length; i++) payload[i] = hello[i % hello.length];
        for (int step : new int[] {1, 7, payload.length}) {
            try (Inflation inflation = new Inflation(takeover)) {
                ByteBuffer message = ByteBuffer.allocate(5_000);
                assertEquals(Inflation.DONE, Bytes.inflate(inflation, payload, step, 64, 5_000, message));
                assertEquals(5_000, message.position());
                assertEquals(-1009, Bytes.inflate(inflation, payload, step, 64, 4_999, message.clear()));
            }
        }
    }

    @Test
    void inflationGoesOnWithTheNextMessageAfterABomb() {
        try (Inflation inflation = new Inflation(false)) {
            assertEquals(-1009, Bytes.inflate(inflation, BOMB, 1_000, 1_000, 500, ByteBuffer.allocate(500)));
            assertEquals("48 65 6c 6c 6f", Bytes.hex(Bytes.inflate(inflation, Bytes.hex("f2 48 cd c9 c9 07 00"))));
        }
    }
}
