package io.fairlead.ws.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.Role;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameHeaderTest {
    private static final int RSV1 = 0x40;
    private static final int[] OPCODES = {
        Opcode.CONTINUATION, Opcode.TEXT, Opcode.BINARY, Opcode.CLOSE, Opcode.PING, Opcode.PONG
    };

    @ParameterizedTest(name = "{0} {1}: {6}")
    @CsvSource({
        "CLIENT, 810548656c6c6f, 2, 1, true, 5, a single-frame unmasked text message",
        "SERVER, 818537fa213d7f9f4d5158, 6, 1, true, 5, a single-frame masked text message",
        "CLIENT, 010348656c, 2, 1, false, 3, a fragmented unmasked text message",
        "CLIENT, 80026c6f, 2, 0, true, 2, its last fragment",
        "CLIENT, 890548656c6c6f, 2, 9, true, 5, an unmasked ping",
        "SERVER, 8a8537fa213d7f9f4d5158, 6, 10, true, 5, a masked pong",
        "CLIENT, 827e0100, 4, 2, true, 256, 256 bytes of binary",
        "CLIENT, 827f0000000000010000, 10, 2, true, 65536, 64 KiB of binary",
    })
    void theExamplesOfRfc6455Section57(Role role, String wire, int header, int opcode, boolean fin, int length) {
        FrameHeader decoder = new FrameHeader(role);
        ByteBuffer bytes = hex(wire);
        assertEquals(header, decoder.decode(bytes));
        assertEquals(0, bytes.position(), "never moved");
        assertEquals(opcode, decoder.opcode());
        assertEquals(fin, decoder.fin());
        assertEquals(length, decoder.length());
        assertEquals(0, decoder.rsv());
        if (role == Role.SERVER) assertEquals(0x37fa213d, decoder.maskKey());
    }

    @ParameterizedTest(name = "{0} {1} refused at byte {3} with {2}: {4}")
    @CsvSource({
        "SERVER, c180,                 1002, 1, RSV1 not negotiated",
        "SERVER, a180,                 1002, 1, RSV2",
        "SERVER, 9180,                 1002, 1, RSV3",
        "SERVER, f180,                 1002, 1, all three",
        "SERVER, c980,                 1002, 1, RSV1 on a control frame",
        "SERVER, 0980,                 1002, 1, a fragmented ping",
        "SERVER, 0880,                 1002, 1, a fragmented close",
        "SERVER, 0a80,                 1002, 1, a fragmented pong",
        "SERVER, 8101,                 1002, 2, unmasked from a client",
        "SERVER, 8100,                 1002, 2, unmasked and empty",
        "CLIENT, 8181,                 1002, 2, masked from a server",
        "SERVER, 89fe007e,             1002, 2, a ping of 126 bytes",
        "SERVER, 88ff000000000000007e, 1002, 2, a close with a 64-bit length",
        "CLIENT, 8a7e,                 1002, 2, a pong with a 16-bit length",
        "SERVER, 81fe0000,             1002, 4, length 0 in 16 bits",
        "SERVER, 81fe007d,             1002, 4, length 125 in 16 bits",
        "SERVER, 82ff0000000000000000, 1002, 8, length 0 in 64 bits",
        "SERVER, 82ff000000000000ffff, 1002, 8, length 65535 in 64 bits",
        "SERVER, 82ffffffffffffffffff, 1002, 3, length 2^64-1",
        "SERVER, 82ff8000000000000000, 1002, 3, length 2^63",
        "SERVER, 82ff7fffffffffffffff, 1009, 3, length 2^63-1",
        "CLIENT, 827f7fffffffffffffff, 1009, 3, length 2^63-1 from a server",
        "SERVER, 82ff0000000100000000, 1009, 6, length 2^32",
        "SERVER, 82ff0000000080000000, 1009, 7, length 2^31",
    })
    void malformedHeaderIsRefusedAtItsFirstWrongByte(Role role, String wire, int closeCode, int decided, String why) {
        FrameHeader decoder = new FrameHeader(role);
        ByteBuffer bytes = hex(wire);
        for (int have = 0; have <= bytes.capacity(); have++) {
            int expected = have < decided ? FrameHeader.NEED_MORE : -closeCode;
            assertEquals(expected, decoder.decode(bytes.limit(have)), why + ", with " + have + " bytes");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6, 7, 11, 12, 13, 14, 15})
    void reservedOpcodeIsRefusedAtAnyLength(int opcode) {
        for (int fin : new int[] {0, 0x80}) {
            for (String length : new String[] {"", "80", "85", "fe0100", "ff0000000000010000", "ff7fffffffffffffff"}) {
                ByteBuffer bytes = hex("%02x%s".formatted(fin | opcode, length));
                assertEquals(-1002, new FrameHeader(Role.SERVER).decode(bytes), length);
                assertEquals(-1002, new FrameHeader(Role.CLIENT).decode(bytes), length);
            }
        }
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
        "c18000000000, 6,     RSV1 on a text",
        "418000000000, 6,     RSV1 on a first fragment",
        "008000000000, 6,     a continuation without it",
        "c08000000000, -1002, RSV1 on a continuation",
        "408000000000, -1002, RSV1 on a continuation in the middle",
        "c98000000000, -1002, RSV1 on a ping",
        "a18000000000, -1002, RSV2",
        "e18000000000, -1002, RSV2 beside RSV1",
        "918000000000, -1002, RSV3",
    })
    void negotiatedRsv1IsTakenOnFirstFramesOnly(String wire, int expected, String why) {
        FrameHeader decoder = new FrameHeader(Role.SERVER, RSV1);
        assertEquals(expected, decoder.decode(hex(wire)), why);
        if (expected > 0) assertEquals(hex(wire).get(0) & RSV1, decoder.rsv());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "c3, reserved bit before reserved opcode",
        "0b, reserved opcode before missing FIN",
        "8900, mask before a control frame's length",
        "897f7fffffffffffffff, mask before 2^63-1"
    })
    void severalFaultsAreOneRefusal(String wire, String why) {
        assertEquals(-1002, new FrameHeader(Role.SERVER).decode(hex(wire)), why);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, Integer.MAX_VALUE})
    void decodesWhatItEncodesAtEveryLengthBorder(int length) {
        for (int opcode : OPCODES) {
            if (Opcode.isControl(opcode) && length > 125) continue;
            assertUnmaskedRoundTrip(opcode, true, length);
            assertMaskedRoundTrip(opcode, true, length);
            if (Opcode.isControl(opcode)) continue;
            assertUnmaskedRoundTrip(opcode, false, length);
            assertMaskedRoundTrip(opcode, false, length);
        }
    }

    private static void assertUnmaskedRoundTrip(int opcode, boolean fin, int length) {
        ByteBuffer out = ByteBuffer.allocate(3 + FrameHeader.size(length));
        FrameHeader.encode(out, 3, fin, opcode, length);
        assertEquals(0, out.position());
        assertRoundTrip(new FrameHeader(Role.CLIENT), out.position(3), opcode, fin, length);
    }

    private static void assertMaskedRoundTrip(int opcode, boolean fin, int length) {
        ByteBuffer out = ByteBuffer.allocateDirect(3 + FrameHeader.size(length) + 4);
        FrameHeader.encodeMasked(out, 3, fin, opcode, length, 0x80FF7F01);
        FrameHeader decoder = new FrameHeader(Role.SERVER);
        assertRoundTrip(decoder, out.position(3), opcode, fin, length);
        assertEquals(0x80FF7F01, decoder.maskKey());
    }

    private static void assertRoundTrip(FrameHeader decoder, ByteBuffer wire, int opcode, boolean fin, int length) {
        int whole = wire.limit();
        for (int limit = 3; limit < whole; limit++) {
            assertEquals(FrameHeader.NEED_MORE, decoder.decode(wire.limit(limit)));
        }
        assertEquals(whole - 3, decoder.decode(wire.limit(whole)));
        assertEquals(opcode, decoder.opcode());
        assertEquals(length, decoder.length());
        if (fin) assertTrue(decoder.fin());
        else assertFalse(decoder.fin());
    }

    @Test
    void lengthIsWrittenInItsMinimalForm() {
        assertEquals(2, FrameHeader.size(125));
        assertEquals(4, FrameHeader.size(126));
        assertEquals(4, FrameHeader.size(65_535));
        assertEquals(10, FrameHeader.size(65_536));
        assertEquals(FrameHeader.MAX_BYTES, FrameHeader.size(Integer.MAX_VALUE) + 4);
    }

    private static ByteBuffer hex(String bytes) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(bytes));
    }
}
