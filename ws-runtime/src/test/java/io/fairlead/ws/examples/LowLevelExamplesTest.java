package io.fairlead.ws.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.blocking.RawServer;
import io.fairlead.ws.frame.Frame;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.ProtocolFault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each example of the low level is run: on bytes, or against our own client and server. */
@Timeout(30)
class LowLevelExamplesTest {
    private static final String SWITCH =
            "HTTP/1.1 101 x|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Accept: @|";

    private static URI to(ThreadPerConnection server) {
        return URI.create("ws://127.0.0.1:" + server.port() + "/");
    }

    @Test
    void headIsScannedWhereItLies() {
        String head = String.join(
                "\r\n",
                "GET / HTTP/1.1",
                "Host: a",
                "Sec-WebSocket-Protocol: chat.v1, chat.v2",
                "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=\"10\"; x, y",
                "",
                "");
        ByteBuffer bytes = ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII));
        assertEquals(
                List.of("chat.v1", "chat.v2", "permessage-deflate client_max_window_bits=10 x", "y"),
                HeaderScan.offers(bytes));
        assertEquals(List.of("not whole"), HeaderScan.offers(bytes.limit(30)));
        assertEquals(
                List.of("refused with 400"),
                HeaderScan.offers(ByteBuffer.wrap("GET /\n".getBytes(StandardCharsets.US_ASCII))));
        String switching = "HTTP/1.1 101 x\r\nSec-WebSocket-Protocol: ";
        assertEquals(
                "101, chat.v1", HeaderScan.answer(StandardCharsets.US_ASCII.encode(switching + "chat.v1\r\n\r\n")));
        assertEquals("101", HeaderScan.answer(StandardCharsets.US_ASCII.encode(switching + "a b\r\n\r\n")));
        assertEquals("no whole answer", HeaderScan.answer(StandardCharsets.US_ASCII.encode(switching)));
    }

    @Test
    void messageIsDeflatedAndInflatedInOneCallEach() {
        byte[] message = new byte[10_000];
        ByteBuffer wire = ByteBuffer.allocate(20_000);
        OneCallDeflate.write(message, wire);
        assertTrue(wire.position() < 100, "to " + wire.position());
        assertArrayEquals(message, OneCallDeflate.read(wire.flip()));
        OneCallDeflate.write(new byte[(1 << 20) + 1], wire.clear());
        assertNull(OneCallDeflate.read(wire.flip()), "over the limit");
    }

    @Test
    void frameIsMaskedByHandAsTheRfcHasIt() {
        ByteBuffer frame = ByteBuffer.allocate(8_000);
        FramesByHand.write("Hello", 0x37fa213d, frame);
        assertEquals("818537fa213d7f9f4d5158", hex(frame.flip())); // RFC 6455 §5.7
        assertEquals("Hello", FramesByHand.read(frame, ByteBuffer.allocate(0)));
        assertFalse(frame.hasRemaining());
        String longer = "grüße, 世界 ".repeat(200);
        FramesByHand.write(longer, 0x01020304, frame.clear());
        assertEquals(longer, FramesByHand.read(frame.flip(), ByteBuffer.allocate(0)));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "818537fa213d7f9f, not whole, ''",
        "810548656c6c6f, mask: a client's frame is not masked, NOT_MASKED",
        "c18037fa213d, header: a reserved bit is set that no extension gave a meaning, RESERVED_BIT",
        "81fe000537fa213d, length: a frame's length is not in its minimal form, LENGTH_NOT_MINIMAL",
        "808037fa213d, place: a continuation comes without a message, CONTINUATION_OF_NOTHING",
        "018037fa213d, size: a message has more fragments than are taken, TOO_MANY_FRAGMENTS",
        "81ff000000000001000137fa213d, size: a message has more bytes than are taken, TOO_BIG",
        "888137fa213d34, payload: a close frame has half a code, CLOSE_BODY_CUT"
    })
    void frameIsRefusedWithItsFault(String frame, String said, String fault) {
        ByteBuffer answer = ByteBuffer.allocate(127);
        String read = FramesByHand.read(ByteBuffer.wrap(HexFormat.of().parseHex(frame)), answer);
        if (fault.isEmpty()) {
            assertEquals(said, read);
            assertEquals(0, answer.position());
        } else {
            Frame close = closeFor(ProtocolFault.valueOf(fault));
            assertEquals("refused with " + ProtocolFault.valueOf(fault).code() + ", for its " + said, read);
            assertEquals(hex(close.bytes()), hex(answer.flip()));
        }
    }

    private static Frame closeFor(ProtocolFault fault) {
        return Frame.close(fault.code(), fault.text());
    }

    private static String hex(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.limit()];
        bytes.get(0, copy);
        return HexFormat.of().formatHex(copy);
    }

    @Test
    void closeFrameIsReadByHandAndEchoed() {
        ByteBuffer close = ByteBuffer.allocate(100);
        Frame.writeMasked(close, true, Opcode.CLOSE, ByteBuffer.wrap(new byte[] {0x0f, (byte) 0xa1, 'o', 'k'}), 7);
        ByteBuffer answer = ByteBuffer.allocate(127);
        assertEquals("closed with 4001: ok", FramesByHand.read(close.flip(), answer));
        assertEquals("88040fa16f6b", hex(answer.flip()));
        assertEquals(
                "closed", FramesByHand.read(ByteBuffer.wrap(HexFormat.of().parseHex("888037fa213d")), answer.clear()));
        assertEquals("8800", hex(answer.flip()));
        assertTrue(FramesByHand.close(1001, "bye", answer.clear()));
        assertEquals("880503e9627965", hex(answer.flip()));
        assertFalse(FramesByHand.close(1006, "bye", answer.clear()));
        assertEquals(0, answer.position());
    }

    @Test
    void extensionOfOnesOwnIsAgreedOnAndSetsItsBit() throws Exception {
        try (ThreadPerConnection server = new ThreadPerConnection(OwnExtensionEcho::serve)) {
            assertEquals("by 13: grüße, 世界", shifted(server, new OwnExtension(13)));
            assertEquals("by 100: grüße, 世界", shifted(server, new OwnExtension(255)), "the server takes less");
            assertEquals("Hello", DialEcho.ask(to(server), "Hello"), "who does not offer it");
            try (RawServer plain = new RawServer()) {
                plain.answer(SWITCH + "|", "81026f6b", 1);
                assertEquals("as it is: ok", shifted(plain.uri(), new OwnExtension(13)), "who does not know it");
                assertTrue(plain.request().contains("\r\nSec-WebSocket-Extensions: x-shift; by=13\r\n"));
                plain.answer(SWITCH + "Sec-WebSocket-Extensions: x-shift; by=13||", "a1027c78", 1);
                assertEquals("by 13: ok", shifted(plain.uri(), new OwnExtension(13)));
                plain.answer(SWITCH + "Sec-WebSocket-Extensions: x-shift; by=14||", "", 1);
                assertNull(shifted(plain.uri(), new OwnExtension(13)), "beyond the offer");
            }
        }
    }

    private static @Nullable String shifted(ThreadPerConnection server, OwnExtension offered) throws IOException {
        return shifted(to(server), offered);
    }

    private static @Nullable String shifted(URI uri, OwnExtension offered) throws IOException {
        try (SocketChannel socket =
                SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), uri.getPort()))) {
            return OwnExtensionEcho.ask(socket, uri, offered, "grüße, 世界");
        }
    }

    @Test
    void lowestLevelsOfBothEndsUnderstandEachOther() throws Exception {
        try (ThreadPerConnection server = new ThreadPerConnection(LowestLevelEcho::serve);
                SocketChannel socket =
                        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()))) {
            assertEquals("grüße, 世界", LowestLevelDial.ask(socket, to(server), "grüße, 世界"));
        }
    }
}
