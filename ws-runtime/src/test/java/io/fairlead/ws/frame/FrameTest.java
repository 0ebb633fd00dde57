package io.fairlead.ws.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.protocol.CloseCode;
import io.fairlead.ws.protocol.InvalidArgumentException;
import io.fairlead.ws.protocol.Opcode;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {
    @Test
    void theUnmaskedExamplesOfRfc6455Section57() {
        assertEquals("810548656c6c6f", hex(Frame.text("Hello")));
        assertEquals("890548656c6c6f", hex(Frame.ping(ByteBuffer.wrap("Hello".getBytes(UTF_8)))));
        assertEquals("827e0100" + "00".repeat(256), hex(Frame.binary(ByteBuffer.allocate(256))));
        assertEquals("827f0000000000010000" + "00".repeat(65_536), hex(Frame.binary(ByteBuffer.allocate(65_536))));
    }

    @Test
    void everyKindOfFrameHasItsOpcode() {
        ByteBuffer payload = ByteBuffer.wrap(new byte[] {7});
        assertEquals("8a0107", hex(Frame.pong(payload)));
        assertEquals("8800", hex(Frame.closeWithoutCode()));
        assertEquals("880403e86f6b", hex(Frame.close(CloseCode.NORMAL, "ok")));
        assertEquals("8100", hex(Frame.text("")));
        assertEquals("81033fc3a9", hex(Frame.text("\uD800é")), "an unpaired surrogate is sent as ?");
        assertEquals(Opcode.PONG, Frame.pong(payload).opcode());
        assertEquals(Opcode.CLOSE, Frame.closeWithoutCode().opcode());
        assertEquals(Opcode.TEXT, Frame.text("").opcode());
    }

    @Test
    void compressibleMessageIsCompressedOnceAndAnyOtherFrameNever() {
        AtomicInteger asked = new AtomicInteger();
        Frame.Compressor compressor = plain -> {
            asked.incrementAndGet();
            return plain.extended(0x40, ByteBuffer.wrap(new byte[] {7}));
        };
        Frame frame = Frame.text("Hello").compressible();
        assertEquals("810548656c6c6f", hex(frame));
        assertEquals("c10107", hex(Objects.requireNonNull(frame.compressed(compressor))));
        assertSame(frame.compressed(compressor), frame.compressed(compressor));
        assertEquals(1, asked.get());
        assertNull(Frame.text("Hello").compressed(compressor));
        assertNull(Frame.ping(ByteBuffer.allocate(0)).compressible().compressed(compressor));
        assertEquals(1, asked.get());
        Frame incompressible = Frame.binary(ByteBuffer.allocate(1)).compressible();
        for (int i = 0; i < 2; i++) {
            assertNull(incompressible.compressed(plain -> {
                asked.incrementAndGet();
                return null;
            }));
        }
        assertEquals(2, asked.get());
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "125, 127", "126, 130", "65535, 65539", "65536, 65546"})
    void sizeIsHeaderAndPayload(int payload, int size) {
        Frame frame = Frame.binary(ByteBuffer.allocate(payload));
        assertEquals(size, frame.size());
        assertEquals(size, frame.bytes().remaining());
    }

    @Test
    void payloadIsCopiedFromPositionToLimitAndStaysTheCallers() {
        ByteBuffer payload =
                ByteBuffer.wrap(new byte[] {1, 2, 3, 4}).position(1).limit(3);
        Frame frame = Frame.binary(payload);
        assertEquals(1, payload.position());
        payload.put(1, (byte) 9);
        assertEquals("82020203", hex(frame));
        assertTrue(frame.bytes().isReadOnly());
    }

    @Test
    void controlFrameCarriesAtMost125Bytes() {
        assertEquals(127, Frame.ping(ByteBuffer.allocate(125)).size());
        assertThrows(InvalidArgumentException.class, () -> Frame.ping(ByteBuffer.allocate(126)));
        assertThrows(InvalidArgumentException.class, () -> Frame.pong(ByteBuffer.allocate(126)));
    }

    @ParameterizedTest(name = "{0}×{1}: {2} bytes of reason")
    @CsvSource({
        "a,  123, 123",
        "a,  124, 123",
        "é,   61, 122",
        "é,   62, 122",
        "€,   41, 123",
        "€,   42, 123",
        "a€,  31, 121",
        "😀,   30, 120",
        "😀,   31, 120",
        "a😀,  25, 121",
    })
    void closeReasonIsCutAtACodePoint(String unit, int times, int bytes) {
        String reason = unit.repeat(times);
        ByteBuffer wire = Frame.close(CloseCode.GOING_AWAY, reason).bytes();
        assertEquals(2 + bytes, wire.get(1));
        byte[] sent = new byte[bytes];
        wire.get(4, sent);
        assertTrue(reason.startsWith(new String(sent, UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65_536 + 1000})
    void codesThatMustNotBeSentAreRefused(int code) {
        var thrown = assertThrows(InvalidArgumentException.class, () -> Frame.close(code, ""));
        assertTrue(thrown.toString().contains("The close code " + code + " must not be sent"), thrown::toString);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999})
    void codesThatMayBeSentAreWrittenBigEndian(int code) {
        assertEquals("8802%04x".formatted(code), hex(Frame.close(code, "")));
    }

    private static String hex(Frame frame) {
        byte[] bytes = new byte[frame.size()];
        frame.bytes().get(0, bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void frameTellsWhereItsPayloadIsAndWhatItsBitsAre() {
        Frame frame = Frame.binary(ByteBuffer.allocate(300));
        assertEquals(4, frame.payloadStart());
        assertEquals(300, frame.payloadBytes());
        assertEquals(0, frame.rsv());
        assertFalse(frame.isCompressible());
        assertTrue(frame.compressible().isCompressible());
        Frame extended = frame.extended(0x40, ByteBuffer.allocate(3));
        assertEquals(0x40, extended.rsv());
        assertEquals("c203000000", hex(extended));
    }
}
