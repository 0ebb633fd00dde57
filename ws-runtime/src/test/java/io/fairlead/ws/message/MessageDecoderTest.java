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

/** Frames to messages, at the end that does not mask as well; what a message holds while it is not whole. */
class MessageDecoderTest {
    private final ChunkPool pool = new ChunkPool(new MemoryBudget(16_384), 8_192);
    private final MessageState state = new MessageState();
    private final MessageDecoder client = new MessageDecoder(Role.CLIENT, pool);

    private int next(String hex) {
        return client.next(ByteBuffer.wrap(HexFormat.of().parseHex(hex)), state, Limits.DEFAULT);
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
}
