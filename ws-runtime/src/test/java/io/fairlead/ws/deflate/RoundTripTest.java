package io.fairlead.ws.deflate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.bytes.ChunkPool;
import io.fairlead.ws.bytes.MemoryBudget;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {
    private static final int[] SIZES = {
        0, 1, 2, 125, 126, 1_023, 1_024, 16_383, 32_768, 32_769, 65_535, 65_536, 262_144, 1 << 20
    };

    static Stream<Arguments> windowsAndTakeover() {
        return IntStream.rangeClosed(8, 15)
                .boxed()
                .flatMap(bits -> Stream.of(Arguments.of(bits, false), Arguments.of(bits, true)));
    }

    @ParameterizedTest(name = "window {0}, takeover {1}")
    @MethodSource("windowsAndTakeover")
    void messagesComeBackAsTheyWere(int bits, boolean takeover) {
        Random random = new Random(7692 + bits);
        try (Deflation deflation = new Deflation(-1, bits, takeover);
                Inflation inflation = new Inflation(takeover)) {
            for (int size : SIZES) {
                roundTrip(deflation, inflation, Bytes.text(random, size));
                roundTrip(deflation, inflation, Bytes.noise(random, size));
            }
            for (int i = 0; i < 200; i++) roundTrip(deflation, inflation, Bytes.text(random, random.nextInt(2_000)));
        }
    }

    private static void roundTrip(Deflation deflation, Inflation inflation, byte[] message) {
        assertArrayEquals(message, Bytes.inflate(inflation, Bytes.deflate(deflation, message)));
    }

    @ParameterizedTest(name = "window {0}, takeover {1}")
    @MethodSource("windowsAndTakeover")
    void everySplitOfTheInputGivesTheSameMessage(int bits, boolean takeover) {
        byte[] message = Bytes.text(new Random(bits), 400);
        try (Deflation deflation = new Deflation(-1, bits, takeover);
                Inflation inflation = new Inflation(takeover)) {
            for (int step = 1; step <= message.length; step++) {
                byte[] payload = Bytes.deflate(deflation, message, step, 64);
                assertArrayEquals(message, Bytes.inflate(inflation, payload, step, 64));
            }
        }
    }

    @ParameterizedTest(name = "window {0}, takeover {1}")
    @MethodSource("windowsAndTakeover")
    void everySizeOfTheOutputGivesTheSameMessage(int bits, boolean takeover) {
        byte[] message = Bytes.text(new Random(bits), 400);
        try (Deflation deflation = new Deflation(-1, bits, takeover);
                Inflation inflation = new Inflation(takeover)) {
            for (int room = 1; room <= 420; room++) {
                byte[] payload = Bytes.deflate(deflation, message, 400, Math.max(room, Deflation.MIN_ROOM));
                assertArrayEquals(message, Bytes.inflate(inflation, payload, payload.length, room));
            }
        }
    }

    @Test
    void directAndHeapBuffersAreTheSame() {
        byte[] message = Bytes.text(new Random(3), 3_000);
        ByteBuffer in = ByteBuffer.allocateDirect(3_000).put(message).flip();
        ByteBuffer out = ByteBuffer.allocate(4_000);
        ByteBuffer back = ByteBuffer.allocate(4_000);
        try (Deflation deflation = new Deflation(-1, 15, false);
                Inflation inflation = new Inflation(false)) {
            deflation.begin();
            assertEquals(Deflation.DONE, deflation.deflate(in.asReadOnlyBuffer(), out, true));
            inflation.begin(3_000);
            assertEquals(Inflation.DONE, inflation.inflate(out.flip().asReadOnlyBuffer(), back, true));
            assertEquals(ByteBuffer.wrap(message), back.flip());
        }
    }

    @Test
    void smallOutputIsToldAtOnceAndNothingIsLost() {
        try (Deflation deflation = new Deflation(-1, 15, false)) {
            deflation.begin();
            ByteBuffer in = ByteBuffer.wrap(new byte[100]);
            ByteBuffer out = ByteBuffer.allocate(Deflation.MIN_ROOM - 1);
            assertEquals(Deflation.NEED_OUTPUT, deflation.deflate(in, out, true));
            assertEquals(100, in.remaining());
            assertEquals(0, out.position());
        }
    }

    @Test
    void takenBackMessageLeavesNoTraceInTheNext() {
        byte[] message = Bytes.text(new Random(4), 3_000);
        for (boolean takeover : new boolean[] {false, true}) {
            try (Deflation deflation = new Deflation(-1, 15, takeover);
                    Inflation inflation = new Inflation(takeover)) {
                roundTrip(deflation, inflation, message);
                Bytes.deflate(deflation, Bytes.text(new Random(5), 3_000)); // never sent
                deflation.discard();
                roundTrip(deflation, inflation, message);
                deflation.begin();
                deflation.deflate(ByteBuffer.wrap(message), ByteBuffer.allocate(64), true); // only half of it
                deflation.discard();
                roundTrip(deflation, inflation, message);
            }
        }
    }

    @Test
    void contextMakesTheSecondOfTwoLikeMessagesSmall() {
        byte[] message = Bytes.text(new Random(6), 2_000);
        try (Deflation deflation = new Deflation(-1, 15, true)) {
            int first = Bytes.deflate(deflation, message).length;
            int second = Bytes.deflate(deflation, message).length;
            assertTrue(second * 10 < first, first + " and " + second);
        }
    }

    @Test
    void closingTwiceIsHarmless() {
        Deflation deflation = new Deflation(-1, 15, true);
        deflation.close();
        deflation.close();
        Inflation inflation = new Inflation(true);
        inflation.close();
        inflation.close();
    }

    @Test
    void wholeMessagesInOneCallEach() {
        Random random = new Random(3);
        try (Deflation deflation = new Deflation(6, 15, true);
                Inflation inflation = new Inflation(true)) {
            for (int size : new int[] {0, 1, 5, 300, 5_000, 100_000}) {
                for (byte[] message : new byte[][] {Bytes.text(random, size), Bytes.noise(random, size)}) {
                    byte[] payload = deflation.whole(message);
                    assertArrayEquals(message, inflation.whole(payload, size));
                }
            }
            assertNull(inflation.whole(deflation.whole(new byte[10]), 9), "one byte over the limit");
        }
        try (Inflation inflation = new Inflation(false)) {
            assertNull(inflation.whole(new byte[] {7, -1}, 100), "no DEFLATE");
        }
    }

    @Test
    void flushedBytesInflateBeforeTheMessageEnds() {
        ByteBuffer wire = ByteBuffer.allocateDirect(1_000);
        ByteBuffer out = ByteBuffer.allocateDirect(1_000);
        try (Deflation deflation = new Deflation(6, 15, true);
                Inflation inflation = new Inflation(true)) {
            deflation.begin();
            assertEquals(Deflation.NEED_INPUT, deflation.flush(wire), "nothing yet");
            assertEquals(0, wire.position());
            deflation.deflate(ByteBuffer.wrap(new byte[] {'a', 'b'}), wire, false);
            assertEquals(Deflation.NEED_OUTPUT, deflation.flush(ByteBuffer.allocate(Deflation.MIN_ROOM - 1)));
            assertEquals(Deflation.NEED_INPUT, deflation.flush(wire));
            inflation.begin(100);
            assertEquals(Inflation.NEED_INPUT, inflation.inflate(wire.flip(), out, false));
            assertEquals(2, out.position());
            deflation.deflate(ByteBuffer.wrap(new byte[] {'c'}), wire.clear(), false);
            assertEquals(Deflation.DONE, deflation.deflate(ByteBuffer.allocate(0), wire, true));
            assertEquals(Inflation.DONE, inflation.inflate(wire.flip(), out, true));
            assertEquals(ByteBuffer.wrap(new byte[] {'a', 'b', 'c'}), out.flip());
        }
    }

    @Test
    void whatThrowsLeavesThePayloadAndThePoolAsTheyWere() {
        ChunkPool pool = new ChunkPool(new MemoryBudget(1 << 20), 0);
        Deflation ended = new Deflation(-1, 15, true);
        ended.close();
        ByteBuffer payload = ByteBuffer.wrap(new byte[1_000]).position(10);
        assertThrows(RuntimeException.class, () -> ended.whole(payload, pool)); // the JDK's own: 17 and 25 differ
        assertEquals(10, payload.position());
        assertEquals(0, pool.lentBytes());
    }
}
