package io.fairlead.ws.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.protocol.ProtocolFault;
import io.fairlead.ws.protocol.Role;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each broken rule of a header has a name of its own, beside the close code. */
class FaultsTest {
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "SERVER, c180, RESERVED_BIT",
        "SERVER, a180, RESERVED_BIT",
        "SERVER, 9180, RESERVED_BIT",
        "SERVER, 8380, RESERVED_OPCODE",
        "SERVER, 8b80, RESERVED_OPCODE",
        "SERVER, 0980, FRAGMENTED_CONTROL",
        "SERVER, 8101, NOT_MASKED",
        "CLIENT, 8181, MASKED",
        "SERVER, 89fe007e, CONTROL_TOO_LONG",
        "CLIENT, 827e007d, LENGTH_NOT_MINIMAL",
        "CLIENT, 827f000000000000ffff, LENGTH_NOT_MINIMAL",
        "CLIENT, 827f8000000000000000, LENGTH_NEGATIVE",
        "CLIENT, 827f80, LENGTH_NEGATIVE",
        "CLIENT, 827f0000000080000000, TOO_BIG",
    })
    void headerSaysWhichRuleWasBroken(Role role, String wire, ProtocolFault fault) {
        FrameHeader header = new FrameHeader(role);
        assertEquals(-fault.code(), header.decode(hex(wire)));
        assertEquals(fault, header.fault());
        header.decode(hex(role == Role.SERVER ? "818000000000" : "8100"));
        assertNull(header.fault(), "the next header starts clean");
    }

    @ParameterizedTest(name = "with RSV1 agreed on, {0} is refused")
    @CsvSource({"c900", "c000", "e100"})
    void reservedBitsAreJudgedOneByOne(String wire) {
        FrameHeader header = new FrameHeader(Role.CLIENT, 0x40);
        assertEquals(-1002, header.decode(hex(wire)));
        assertEquals(ProtocolFault.RESERVED_BIT, header.fault());
    }

    @Test
    void everyFaultHasACodeAndAText() {
        for (ProtocolFault fault : ProtocolFault.values()) {
            int expected = switch (fault) {
                case CLOSE_REASON_NOT_UTF8, TEXT_NOT_UTF8, NOT_DEFLATE -> 1007;
                case TOO_MANY_FRAGMENTS -> 1008;
                case FRAME_TOO_BIG, TOO_BIG -> 1009;
                default -> 1002;
            };
            assertEquals(expected, fault.code(), fault::name);
            assertTrue(fault.text().startsWith("a "), fault::text);
        }
    }

    private static ByteBuffer hex(String wire) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(wire));
    }
}
