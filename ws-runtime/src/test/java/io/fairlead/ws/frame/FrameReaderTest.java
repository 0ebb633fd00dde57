package io.fairlead.ws.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.AllocationMeter;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.ProtocolFault;
import io.fairlead.ws.protocol.Role;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {
    private final FrameReader frames = new FrameReader(Role.SERVER, 10);

    @Test
    void maskedExampleOfRfc6455Section57IsUnmaskedInPlace() {
        ByteBuffer in = hex("818537fa213d7f9f4d5158 8900");
        assertEquals(11, frames.next(in));
        assertEquals(Opcode.TEXT, frames.header().opcode());
        assertTrue(frames.header().fin());
        assertEquals("Hello", UTF_8.decode(frames.payload().duplicate()).toString());
        assertEquals(11, in.position(), "behind the frame");
        assertEquals(-1002, frames.next(in));
        assertEquals(ProtocolFault.NOT_MASKED, frames.fault());
        assertEquals(11, in.position(), "what is wrong is left");
    }

    @Test
    void nothingIsTakenUntilTheFrameIsWhole() {
        ByteBuffer whole = hex("018537fa213d7f9f4d5158");
        for (int cut = 0; cut < whole.capacity(); cut++) {
            ByteBuffer in = whole.duplicate().limit(cut);
            assertEquals(FrameReader.NEED_MORE, frames.next(in));
            assertEquals(0, in.position());
            assertNull(frames.fault());
        }
        assertEquals(11, frames.next(whole));
        assertFalse(frames.header().fin());
    }

    @Test
    void lengthIsJudgedBeforeThePayloadComes() {
        assertEquals(FrameReader.NEED_MORE, frames.next(hex("828a00000000")), "ten bytes are awaited");
        assertEquals(-1009, frames.next(hex("828b00000000")), "eleven are not");
        assertEquals(ProtocolFault.FRAME_TOO_BIG, frames.fault());
        assertEquals(-1009, frames.next(hex("82ff000000007fffffff00000000")));
    }

    @Test
    void clientTakesUnmaskedFramesAndTheBitsThatWereAgreedOn() {
        FrameReader client = new FrameReader(Role.CLIENT, 10, 0x40);
        assertEquals(3, client.next(hex("c20107")));
        assertEquals(0x40, client.header().rsv());
        assertEquals(7, client.payload().get(client.payload().position()));
        assertEquals(-1002, client.next(hex("a20107")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 65_535, 65_536})
    void whatIsWrittenIsRead(int length) {
        ByteBuffer payload = ByteBuffer.allocate(length + 3).position(2).limit(length + 2);
        for (int i = 2; i < length + 2; i++) payload.put(i, (byte) i);
        ByteBuffer wire = ByteBuffer.allocateDirect(length + 20);
        FrameReader server = new FrameReader(Role.SERVER, 1 << 20);
        Frame.writeMasked(wire.position(1), false, Opcode.BINARY, payload, 0x12345678);
        assertEquals(1 + FrameHeader.size(length) + 4 + length, wire.position());
        assertEquals(wire.position() - 1, server.next(wire.flip().position(1)));
        assertEquals(payload, server.payload());
        FrameReader client = new FrameReader(Role.CLIENT, 1 << 20, 0x40);
        Frame.write(wire.clear(), true, 0x40 | Opcode.BINARY, payload);
        assertEquals(wire.position(), client.next(wire.flip()));
        assertEquals(payload, client.payload());
        assertEquals(2, payload.position(), "stays");
        assertEquals(0x40, client.header().rsv());
    }

    @Test
    void readingAndWritingAllocatesNothing() {
        ByteBuffer payload = ByteBuffer.allocate(10);
        ByteBuffer wire = ByteBuffer.allocateDirect(100);
        AllocationMeter.assertAllocatesNothing("a frame", () -> {
            Frame.writeMasked(wire.clear(), true, Opcode.BINARY, payload, 0x12345678);
            if (frames.next(wire.flip()) != 16) throw new AssertionError();
        });
    }

    @Test
    void closeFramesAreMadeOnceForEveryCodeThatMayBeSent() {
        for (int code : new int[] {1000, 1001, 1002, 1003, 1007, 1014}) {
            assertEquals(Frame.close(code, "").bytes(), Frame.close(code).bytes());
            assertSame(Frame.close(code), Frame.close(code));
        }
        assertEquals(hex("88020fa0"), Frame.close(4000).bytes());
        assertSame(Frame.CLOSE, Frame.close(1005));
        assertEquals(hex("8800"), Frame.CLOSE.bytes());
        assertEquals(hex("8900"), Frame.PING.bytes());
        assertEquals(hex("8a00"), Frame.PONG.bytes());
    }

    private static ByteBuffer hex(String wire) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(wire.replace(" ", "")));
    }
}
