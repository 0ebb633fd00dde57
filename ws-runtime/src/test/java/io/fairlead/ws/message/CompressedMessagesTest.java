package io.fairlead.ws.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.AllocationMeter;
import io.fairlead.ws.bytes.ChunkPool;
import io.fairlead.ws.bytes.MemoryBudget;
import io.fairlead.ws.deflate.Deflation;
import io.fairlead.ws.deflate.Inflation;
import io.fairlead.ws.frame.FrameHeader;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.Role;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client's side of frames, so that the bytes are those of RFC 7692: unmasked. */
class CompressedMessagesTest {
    private static final byte[] LONG =
            "as long as the middle of a conversation ".repeat(500).getBytes(UTF_8);

    private final ChunkPool pool = new ChunkPool(new MemoryBudget(64 << 20), 8 << 20);
    private final MessageDecoder decoder = new MessageDecoder(Role.CLIENT, pool);
    private final MessageState state = new MessageState();
    private final Inflation inflation = new Inflation(false);
    private final Limits limits = new Limits(1 << 20, 10);

    @AfterEach
    void everyChunkIsGivenBack() {
        state.clear();
        inflation.close();
        assertEquals(0, pool.lentBytes());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "c1 07 f2 48 cd c9 c9 07 00", // §7.2.3.1: unfragmented
        "41 03 f2 48 cd 80 04 c9 c9 07 00", // §7.2.3.1: fragmented
        "41 03 f2 48 cd 89 02 70 21 80 04 c9 c9 07 00", // with a ping between
        "41 00 80 07 f2 48 cd c9 c9 07 00",
        "41 07 f2 48 cd c9 c9 07 00 80 00",
        "c1 0b 00 05 00 fa ff 48 65 6c 6c 6f 00", // §7.2.3.3
        "c1 08 f3 48 cd c9 c9 07 00 00", // §7.2.3.4
        "c1 0d f2 48 05 00 00 00 ff ff ca c9 c9 07 00", // §7.2.3.5
        "81 05 48 65 6c 6c 6f" // not compressed, which is the sender's choice
    })
    void helloIsReadAtEverySplit(String frames) {
        byte[] wire = hex(frames);
        for (int step = 1; step <= wire.length; step++) {
            for (int times = 0; times < 2; times++) assertEquals("Hello", new String(message(wire, step), UTF_8));
        }
    }

    @Test
    void emptyMessageIsEmpty() { // §7.2.3.6
        assertEquals(0, message(hex("c1 01 00"), 3).length);
        assertEquals(0, message(hex("c2 01 00"), 1).length);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "a1 00, -1002", // RSV2
        "41 03 f2 48 cd c0 04 c9 c9 07 00, -1002", // RSV1 on a continuation (§6.1)
        "c9 00, -1002", // on a control frame
        "c1 00, -1007", // an empty message has one byte
        "c1 01 06, -1007",
        "41 01 f2 80 01 06, -1007",
        "c1 06 f2 48 cd c9 c9 07, -1007", // cut
        "c1 04 fa 0f 00 00, -1007", // cut, too
        "c1 07 00 01 00 fe ff ff 00, -1007", // inflates to ff, which is not UTF-8
        "41 03 00 01 00 80 04 fe ff ff 00, -1007", // in two fragments
        "c1 7f 00 00 00 00 00 10 00 01, -1009" // over the limit before inflating
    })
    void whatIsWrongIsACloseCode(String frames, int code) {
        byte[] wire = hex(frames);
        for (int step = 1; step <= wire.length; step++) {
            assertEquals(code, feed(wire, step, inflation), "in steps of " + step);
            state.clear();
        }
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "c1 07 f2 48 cd c9 c9 07 00, -1009", // seven compressed bytes, of a message of five
        "c1 07, -1009", // by the header
        "41 07 f2 48 cd c9 c9 07 00 80 00, -1009",
        "41 01 f2 80 06 48 cd c9 c9 07 00, 1", // one and six
        "c1 06 4a 4c 84 03 00 00, 1", // six that become more than the limit of a frame
    })
    void limitOfAFrameHoldsForItsBytesAsTheyCome(String frames, int event) {
        byte[] wire = hex(frames);
        for (int step = 1; step <= wire.length; step++) {
            assertEquals(event, feed(wire, step, inflation, new Limits(1 << 20, 10, 6)), "in steps of " + step);
            state.clear();
        }
    }

    @Test
    void compressedFrameThatWasNotAgreedOnIs1002() { // RFC 6455 §5.2
        assertEquals(-1002, feed(hex("c1 07 f2 48 cd c9 c9 07 00"), 9, null));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 16_384, 100_000})
    void longMessageIsReadInOneFrameAndInMany(int step) {
        byte[] payload = deflated(LONG);
        assertArrayEquals(LONG, message(frames(payload, payload.length), step));
        assertArrayEquals(LONG, message(frames(payload, payload.length / 7), step));
    }

    @Test
    void bombIsRefusedWholeAndFragmented() {
        byte[] bomb = deflated(new byte[64 << 20]);
        for (int fragment : new int[] {bomb.length, bomb.length / 9}) {
            long before = inflation.inflatedBytes();
            assertEquals(-1009, feed(frames(bomb, fragment), 16_384, inflation));
            long inflated = inflation.inflatedBytes() - before;
            assertTrue(inflated <= limits.maxMessageBytes() + 8_192, "inflated " + inflated);
            state.clear();
            assertEquals(0, pool.lentBytes());
        }
    }

    @Test
    void messageOfExactlyTheLimitIsTaken() {
        byte[] message = new byte[limits.maxMessageBytes()];
        byte[] payload = deflated(message);
        assertArrayEquals(message, message(frames(payload, payload.length), 4_096));
    }

    /** Where there is no memory for a context. */
    private static final class Nothing implements Supplier<@Nullable Inflation> {
        @Override
        public @Nullable Inflation get() {
            return null;
        }
    }

    @Test
    void messageThatNothingCanInflateIs1013() {
        ByteBuffer in = ByteBuffer.wrap(hex("c1 07 f2 48 cd c9 c9 07 00"));
        assertEquals(-1013, decoder.next(in, state, limits, new Nothing()));
    }

    @Test
    void spentBudgetIs1013AndHoldsNothing() {
        ChunkPool small = new ChunkPool(new MemoryBudget(8_192), 0);
        MessageDecoder poor = new MessageDecoder(Role.CLIENT, small);
        byte[] payload = deflated(new byte[100_000]);
        assertEquals(
                -1013, poor.next(ByteBuffer.wrap(frames(payload, payload.length)), state, limits, () -> inflation));
        assertEquals(0, small.lentBytes());
    }

    @Test
    void whatThrowsWhileRoomIsMadeHoldsNothing() {
        ChunkPool small = new ChunkPool(new MemoryBudget(8_192), 0, bytes -> {
            throw new IllegalStateException("a mistake in making room");
        });
        MessageDecoder poor = new MessageDecoder(Role.CLIENT, small);
        byte[] payload = deflated(new byte[100_000]);
        ByteBuffer in = ByteBuffer.wrap(frames(payload, payload.length));
        assertThrows(IllegalStateException.class, () -> poor.next(in, state, limits, () -> inflation));
        assertEquals(0, small.lentBytes());
    }

    @ParameterizedTest
    @ValueSource(ints = {1 << 20, 300})
    void compressedMessagesAllocateNothing(int step) {
        byte[] payload = deflated(LONG);
        byte[] wire = frames(payload, payload.length);
        ByteBuffer in = ByteBuffer.allocateDirect(wire.length);
        Supplier<Inflation> source = () -> inflation;
        AllocationMeter.assertAllocatesNothing("a compressed message", () -> {
            in.clear().put(wire).flip();
            int event = MessageDecoder.NEED_MORE;
            for (int end = 0; event == MessageDecoder.NEED_MORE && end < wire.length; ) {
                end = Math.min(wire.length, end + step);
                event = decoder.next(in.limit(end), state, limits, source);
            }
            if (event != Opcode.TEXT || decoder.payload().remaining() != LONG.length)
                throw new AssertionError("not read");
        });
    }

    /** The one message in the frames; pings between are passed over. */
    private byte[] message(byte[] wire, int step) {
        int event = feed(wire, step, inflation);
        assertTrue(event == Opcode.TEXT || event == Opcode.BINARY, "ended with " + event);
        byte[] message = new byte[decoder.payload().remaining()];
        decoder.payload().get(message);
        return message;
    }

    /** Every read brings {@code step} bytes more behind what was left; returns the message's opcode or a refusal. */
    private int feed(byte[] wire, int step, @Nullable Inflation with) {
        return feed(wire, step, with, limits);
    }

    private int feed(byte[] wire, int step, @Nullable Inflation with, Limits taken) {
        ByteBuffer in = ByteBuffer.allocateDirect(wire.length).put(wire).flip();
        for (int end = 0; end < wire.length; ) {
            end = Math.min(wire.length, end + step);
            int event;
            do {
                event = decoder.next(in.limit(end), state, taken, with == null ? null : () -> with);
            } while (event == Opcode.PING);
            if (event != MessageDecoder.NEED_MORE) return event;
        }
        return MessageDecoder.NEED_MORE;
    }

    private static byte[] deflated(byte[] message) {
        try (Deflation deflation = new Deflation(-1, 15, false)) {
            ByteBuffer out = ByteBuffer.allocate(message.length + 1_000);
            deflation.begin();
            assertEquals(Deflation.DONE, deflation.deflate(ByteBuffer.wrap(message), out, true));
            return Arrays.copyOf(out.array(), out.position());
        }
    }

    /** A compressed text message in frames of {@code size} bytes of payload and a rest. */
    private static byte[] frames(byte[] payload, int size) {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        for (int at = 0; at < payload.length; at += size) {
            int length = Math.min(size, payload.length - at);
            boolean last = at + length == payload.length;
            byte[] header = new byte[14];
            ByteBuffer out = ByteBuffer.wrap(header);
            FrameHeader.encode(out, 0, last, at == 0 ? Opcode.TEXT : Opcode.CONTINUATION, length);
            if (at == 0) header[0] |= 0x40;
            wire.write(header, 0, FrameHeader.size(length));
            wire.write(payload, at, length);
        }
        return wire.toByteArray();
    }

    private static byte[] hex(String spaced) {
        return HexFormat.of().parseHex(spaced.replace(" ", ""));
    }
}
