package io.fairlead.ws.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.fairlead.ws.bytes.ChunkPool;
import io.fairlead.ws.bytes.MemoryBudget;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.Role;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames to messages at the end whose peer masks (RFC 6455 §5.3), in one piece and in several. */
class MaskedMessagesTest {
    /** §5.7: "Hello", masked. */
    private static final String HELLO = "818537fa213d7f9f4d5158";

    private final ChunkPool pool = new ChunkPool(new MemoryBudget(1 << 20), 8_192);
    private final MessageState state = new MessageState();
    private final MessageDecoder server = new MessageDecoder(Role.SERVER, pool);

    @AfterEach
    void everyChunkIsGivenBack() {
        state.clear();
        assertEquals(0, pool.lentBytes());
    }

    private int next(String hex) {
        return server.next(ByteBuffer.wrap(HexFormat.of().parseHex(hex)), state, Limits.DEFAULT);
    }

    private String text() {
        return StandardCharsets.UTF_8.decode(server.payload().duplicate()).toString();
    }

    @Test
    void maskedTextOfTheRfcIsUnmaskedWhereItLies() {
        assertEquals(Opcode.TEXT, next(HELLO));
        assertEquals("Hello", text());
        assertEquals(0, pool.lentBytes());
    }

    @ParameterizedTest(name = "the first {0} bytes, then the rest byte by byte")
    @ValueSource(ints = {6, 7, 8, 9, 10})
    void maskGoesOnWhereItStoodInTheFrame(int first) {
        assertEquals(MessageDecoder.NEED_MORE, next(HELLO.substring(0, 2 * first)));
        for (int at = first; at < 10; at++)
            assertEquals(MessageDecoder.NEED_MORE, next(HELLO.substring(2 * at, 2 * at + 2)));
        assertEquals(Opcode.TEXT, next(HELLO.substring(20)));
        assertEquals("Hello", text());
    }

    @Test
    void everyFragmentHasAMaskOfItsOwn() {
        assertEquals(MessageDecoder.NEED_MORE, next("0182ffffffffb79a")); // "He" under ffffffff
        assertEquals(Opcode.TEXT, next("808301020304" + "6d6e6c")); // "llo" under 01020304
        assertEquals("Hello", text());
    }

    @Test
    void headerWithoutAPayloadByteBuysNothing() {
        assertEquals(MessageDecoder.NEED_MORE, next("82ff00000000000fffff01020304"));
        assertEquals(0, pool.lentBytes());
    }

    @Test
    void whatIsReadStraightIntoTheMessageIsUnmaskedAndValidatedThere() {
        assertEquals(MessageDecoder.NEED_MORE, next("81fe138801020304" + "6063")); // 5,000 bytes of "a" announced
        ByteBuffer target = server.target(state, 1_000);
        assertNotNull(target);
        target.put(new byte[] {0x61 ^ 3, 0x61 ^ 4, 0x61 ^ 1});
        assertEquals(0, server.filled(state, 3));
        assertEquals(5, state.received());
        target = server.target(state, 1_000);
        assertNotNull(target);
        target.put(new byte[] {(byte) (0xFF ^ 2)});
        assertEquals(-1007, server.filled(state, 1), "no UTF-8 has an ff: told at once, 4,994 bytes before the end");
    }
}
