package io.fairlead.ws.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.fairlead.ws.bytes.ChunkPool;
import io.fairlead.ws.bytes.MemoryBudget;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.Role;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames to messages, at the end that does not mask as well; what a message holds while it is not whole. */
class MessageDecoderTest {
    private final ChunkPool pool = new ChunkPool(new MemoryBudget(16_384), 8_192);
    private final MessageState state = new MessageState();
    private final MessageDecoder client = new MessageDecoder(Role.CLIENT, pool);

    private int next(String hex) {
        return client.next(bytes(hex), state, Limits.DEFAULT);
    }

    private String payload() {
        byte[] bytes = new byte[client.payload().remaining()];
        client.payload().get(client.payload().position(), bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void clientTakesTheUnmaskedTextOfTheRfc() {
        assertEquals(Opcode.TEXT, next("810548656c6c6f")); // §5.7
        assertEquals("48656c6c6f", payload());
        assertFalse(state.isActive());
    }

    @Test
    void clientRefusesAMaskedFrame() {
        assertEquals(-1002, next("818537fa213d7f9f4d5158")); // §5.1
    }

    @Test
    void fragmentsOfTheRfcAreOneMessageAndThenNothingIsHeld() {
        assertEquals(MessageDecoder.NEED_MORE, next("010348656c")); // §5.7
        assertEquals(3, state.received());
        assertEquals(256, pool.lentBytes());
        assertEquals(Opcode.TEXT, next("80026c6f"));
        assertEquals("48656c6c6f", payload());
        assertEquals(MessageDecoder.NEED_MORE, next(""));
        assertEquals(0, pool.lentBytes());
    }

    @Test
    void headerThatIsNotWholeStaysInTheInput() {
        ByteBuffer in = ByteBuffer.wrap(HexFormat.of().parseHex("827e01"));
        assertEquals(MessageDecoder.NEED_MORE, client.next(in, state, Limits.DEFAULT));
        assertEquals(3, in.remaining());
        assertFalse(state.isActive());
    }

    @Test
    void spentBudgetIs1013() {
        assertNotNull(pool.acquire(16_384));
        assertEquals(-1013, next("010348656c"));
    }

    @Test
    void wholeMessageThatIsHandedOverIsReleasedByItsNewOwnerOnly() {
        assertEquals(MessageDecoder.NEED_MORE, next("010348656c"));
        assertEquals(Opcode.TEXT, next("80026c6f"));
        var chunk = state.handOver();
        assertNotNull(chunk);
        assertNull(state.handOver());
        state.clear();
        assertEquals(256, pool.lentBytes());
        chunk.release();
        assertEquals(0, pool.lentBytes());
    }

    @Test
    void restOfALongFrameIsReadStraightIntoItsMessage() {
        assertEquals(MessageDecoder.NEED_MORE, next("827e1388" + "ab".repeat(10))); // 5,000 bytes announced
        assertNull(client.target(state, 5_000), "too little is missing");
        ByteBuffer target = client.target(state, 1_000);
        assertNotNull(target);
        assertEquals(4_096 - 10, target.remaining());
        while (target.hasRemaining()) target.put((byte) 0xCD);
        assertEquals(0, client.filled(state, 4_086));
        assertEquals(4_096, state.received());
        assertEquals(Opcode.BINARY, next("ef".repeat(904)));
        assertEquals("ab".repeat(10) + "cd".repeat(4_086) + "ef".repeat(904), payload());
    }

    @Test
    void chunkAtMostDoublesWithWhatHasCome() {
        ChunkPool ample = new ChunkPool(new MemoryBudget(1 << 20), 8_192);
        MessageDecoder decoder = new MessageDecoder(Role.CLIENT, ample);
        decoder.next(bytes("827f00000000000186a0" + "ab"), state, Limits.DEFAULT); // 100,000 bytes announced, one came
        for (int held = 4_096; held <= 65_536; held *= 2) {
            ByteBuffer target = decoder.target(state, 1);
            assertNotNull(target);
            assertEquals(held, ample.lentBytes());
            assertEquals(held - state.received(), target.remaining());
            assertEquals(0, decoder.filled(state, target.remaining()));
        }
        ByteBuffer rest = decoder.target(state, 100_000 - 65_536);
        assertNotNull(rest, "just as much is missing as was asked for");
        assertEquals(100_000 - 65_536, rest.remaining());
        state.clear();
        assertEquals(0, ample.lentBytes());
    }

    @Test
    void restThatFitsIsReadWithoutALargerChunk() {
        assertEquals(MessageDecoder.NEED_MORE, next("827e1000" + "ab".repeat(4_000))); // 4,096 bytes announced
        ByteBuffer target = client.target(state, 96);
        assertNotNull(target);
        assertEquals(96, target.remaining());
        assertEquals(4_096, pool.lentBytes());
    }

    @Test
    void spentBudgetLeavesTheInputAsTheOnlyWay() {
        ChunkPool narrow = new ChunkPool(new MemoryBudget(4_096), 0);
        MessageDecoder decoder = new MessageDecoder(Role.CLIENT, narrow);
        decoder.next(bytes("827e2000" + "ab".repeat(4_096)), state, Limits.DEFAULT); // 8,192 bytes announced
        assertNull(decoder.target(state, 1));
        state.clear();
        assertEquals(0, narrow.lentBytes());
    }

    @Test
    void chunkThatIsJustFilledIsNotReplaced() {
        ChunkPool narrow = new ChunkPool(new MemoryBudget(256), 0);
        MessageDecoder decoder = new MessageDecoder(Role.CLIENT, narrow);
        assertEquals(0, decoder.next(bytes("0264" + "ab".repeat(100)), state, Limits.DEFAULT));
        assertEquals(Opcode.BINARY, decoder.next(bytes("807e009c" + "cd".repeat(156)), state, Limits.DEFAULT));
        assertEquals(256, decoder.payload().remaining());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "8105, 7",
        "c105, 7", // RSV1: whether it was agreed on is asked later
        "817e0100, 260",
        "827f0000000000010000, 65546",
        "8200, 2",
        "81, 0",
        "817e01, 0",
        "a105, 0", // RSV2 will be refused
        "8185, 0", // so will a mask
    })
    void frameIsAsLongAsItsHeaderSays(String hex, long length) {
        assertEquals(7, client.frameBytes(bytes("8105")), "the frame before");
        ByteBuffer in = bytes("ff" + hex).position(1);
        assertEquals(length, client.frameBytes(in));
        assertEquals(1, in.position());
    }

    @Test
    void textThatIsReadStraightIsValidatedAsItComes() {
        assertEquals(MessageDecoder.NEED_MORE, next("817e1000 61c3".replace(" ", "")));
        ByteBuffer target = client.target(state, 1);
        assertNotNull(target);
        target.put((byte) 0x9F);
        assertEquals(0, client.filled(state, 1));
        target = client.target(state, 1);
        assertNotNull(target);
        target.put((byte) 0x9F);
        assertEquals(-1007, client.filled(state, 1));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
        "8103616263, 1, three bytes of three",
        "810461626364, -1009, four in one frame",
        "0101618002 6263, 1, one and two",
        "010161 8003626364, -1009, one and three",
        "010161 0000 0000, -1008, a fourth frame would be needed",
        "8000, -1002, a continuation of nothing",
        "010161 810162, -1002, a message inside another",
        "010161 8900, 9, a ping between fragments",
        "8903616263, 9, a ping that is just whole",
    })
    void limitsAndOrderOfFrames(String hex, int event, String why) {
        Limits three = new Limits(3, 2);
        ByteBuffer in = bytes(hex.replace(" ", ""));
        int got = client.next(in, state, three);
        while (got == MessageDecoder.NEED_MORE && in.hasRemaining()) got = client.next(in, state, three);
        assertEquals(event, got, why);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
        "8104 61626364,               1,     four bytes of four",
        "8105,                        -1009, five, by the header",
        "8105 6162636465,             -1009, five that lie whole",
        "0105 6162636465,             -1009, five in a fragment",
        "0104 61626364 8004 65666768, 1,     four and four of ten",
        "010161 0005,                 -1009, five in a continuation",
        "0104 61626364 0004 65666768 8003 696a6b, -1009, eleven in three",
        "8905 6162636465,             9,     a ping of five",
        "827e007e,                    -1009, 126 in two bytes",
        "827f0000000000010000,        -1009, 65536 in eight",
    })
    void frameBeyondItsOwnLimitIs1009AtEverySplit(String hex, int event, String why) {
        Limits framed = new Limits(10, 4, 4);
        ByteBuffer wire = bytes(hex.replace(" ", ""));
        for (int step = 1; step <= wire.capacity(); step++) {
            ByteBuffer in = wire.duplicate().position(0).limit(0);
            int got = MessageDecoder.NEED_MORE;
            while (got == MessageDecoder.NEED_MORE && in.limit() < in.capacity()) {
                in.limit(Math.min(in.capacity(), in.limit() + step));
                got = client.next(in, state, framed);
            }
            assertEquals(event, got, why + ", in steps of " + step);
            state.clear();
            assertEquals(0, pool.lentBytes());
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "8101ff, in a frame that lies whole",
        "0101ff, in a fragment",
        "8105c3ff, at the first bad byte of a frame that is not whole",
        "0101c38000, the end inside a character",
    })
    void textThatIsNotUtf8Is1007(String hex, String why) {
        ByteBuffer in = bytes(hex);
        int got = client.next(in, state, Limits.DEFAULT);
        while (got == MessageDecoder.NEED_MORE && in.hasRemaining()) got = client.next(in, state, Limits.DEFAULT);
        assertEquals(-1007, got, why);
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }
}
