package io.fairlead.ws.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.ws.frame.Frame;
import io.fairlead.ws.frame.FrameHeader;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.ProtocolFault;
import io.fairlead.ws.protocol.Role;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a close frame carries, and what else has a fault's name behind the header. */
class ClosePayloadTest {
    @ParameterizedTest(name = "[{0}] is {1}, {2}")
    @CsvSource({
        "'',         1005,  ",
        "03,         -1002, CLOSE_BODY_CUT",
        "03e7,       -1002, CLOSE_CODE",
        "03ed,       -1002, CLOSE_CODE",
        "1388,       -1002, CLOSE_CODE",
        "03e8ff,     -1007, CLOSE_REASON_NOT_UTF8",
        "03e8e282,   -1007, CLOSE_REASON_NOT_UTF8",
        "03e8,       1000,  ",
        "0fa0e282ac, 4000,  ",
    })
    void codeAndFaultAgree(String hex, int code, ProtocolFault fault) {
        byte[] body = HexFormat.of().parseHex(hex);
        ByteBuffer payload = ByteBuffer.allocate(body.length + 8).put(3, body);
        payload.position(3).limit(3 + body.length); // in the middle of others' bytes
        assertEquals(code, ClosePayload.code(payload));
        assertEquals(fault, ClosePayload.fault(payload));
        assertEquals(3, payload.position(), "stays");
    }

    @Test
    void whatIsPutIsRead() {
        ByteBuffer payload = ByteBuffer.allocate(125);
        Frame.putClosePayload(payload, 4000, "€".repeat(60));
        assertEquals(125, payload.flip().limit());
        assertEquals(4000, ClosePayload.code(payload));
        assertEquals("€".repeat(41), ClosePayload.reason(payload));
    }

    @ParameterizedTest(name = "{0} after {2} bytes in {3} fragments: {4}")
    @CsvSource({
        "0105, false, 0, 0, ",
        "0005, true, 5, 1, ",
        "0005, false, 0, 0, CONTINUATION_OF_NOTHING",
        "8100, true, 0, 1, MESSAGE_INSIDE_MESSAGE",
        "0006, true, 5, 1, TOO_BIG",
        "0000, true, 0, 3, TOO_MANY_FRAGMENTS",
    })
    void dataFrameIsRefusedByItsHeader(String hex, boolean underWay, int received, int fragments, ProtocolFault fault) {
        FrameHeader header = new FrameHeader(Role.CLIENT);
        header.decode(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
        Limits limits = new Limits(10, 3);
        assertEquals(fault, MessageDecoder.fault(header, underWay, received, fragments, limits));
        int code = fault == null ? 0 : fault.code();
        assertEquals(code, MessageDecoder.refuse(header, underWay, received, fragments, limits));
    }

    @ParameterizedTest(name = "{0} after {1} bytes in {2} fragments: {3}")
    @CsvSource({
        "0104, 0, 0, ",
        "0004, 6, 2, ",
        "0105, 0, 0, FRAME_TOO_BIG",
        "8105, 0, 0, FRAME_TOO_BIG",
        "c105, 0, 0, FRAME_TOO_BIG", // compressed: its bytes as they come
        "0005, 5, 1, FRAME_TOO_BIG",
        "0005, 0, 3, FRAME_TOO_BIG", // and one fragment too many
        "0005, 6, 1, TOO_BIG", // and the message, which is the larger of the two
        "810b, 0, 0, TOO_BIG",
        "0004, 7, 2, TOO_BIG",
        "0004, 0, 3, TOO_MANY_FRAGMENTS",
    })
    void frameMayHaveALimitBelowItsMessages(String hex, int received, int fragments, ProtocolFault fault) {
        FrameHeader header = new FrameHeader(Role.CLIENT, 0x40);
        header.decode(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
        assertEquals(fault, MessageDecoder.fault(header, fragments > 0, received, fragments, new Limits(10, 3, 4)));
    }
}
