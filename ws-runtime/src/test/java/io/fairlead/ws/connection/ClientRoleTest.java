package io.fairlead.ws.connection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.FrameStream;
import io.fairlead.ws.frame.Frame;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client does otherwise than a server: masks what it sends (RFC 6455 §5.3), waits for the end (§7.1.1). */
class ClientRoleTest {
    private final Recorder echo = new Recorder("/echo", new Limits(32 << 20, 4_096));
    private final OneLoop loop = new OneLoop(echo);

    @AfterEach
    void nothingIsHeld() {
        loop.stages.table().abort(1001, "the test is over");
        loop.endRound();
        loop.assertNothingHeld();
    }

    @Test
    void everyKindOfFrameIsMasked() {
        Peer peer = loop.join(echo);
        peer.connection.sendText("text");
        peer.connection.sendText(ByteBuffer.wrap(Wire.ascii("utf8")));
        peer.connection.sendBinary(ByteBuffer.wrap(Wire.ascii("binary")));
        peer.connection.ping(ByteBuffer.wrap(Wire.ascii("ping")));
        peer.connection.send(Frame.pong(ByteBuffer.wrap(Wire.ascii("pong"))));
        peer.connection.close(4000, "close");
        loop.endRound();
        peer.assertReceivedMasked(
                Wire.server(Opcode.TEXT, "text"),
                Wire.server(Opcode.TEXT, "utf8"),
                Wire.server(Opcode.BINARY, "binary"),
                Wire.server(Opcode.PING, "ping"),
                Wire.server(Opcode.PONG, "pong"),
                Wire.serverClose(4000, "close"));
    }

    @Test
    void frameSentAgainIsMaskedAnewAndItsBytesStay() {
        Frame frame = Frame.binary(ByteBuffer.wrap(Wire.letters(64)));
        byte[] before = new byte[frame.size()];
        frame.bytes().get(0, before);
        Peer peer = loop.join(echo);
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            peer.connection.send(frame);
            loop.endRound();
            byte[] sent = peer.link.taken();
            assertArrayEquals(before, Mirror.unmask(sent));
            keys.add(Wire.hex(Arrays.copyOfRange(sent, 2, 6)));
        }
        assertTrue(keys.size() >= 99, keys.size() + " keys for 100 frames"); // two of 2^32 alike is luck, three is not
        byte[] after = new byte[frame.size()];
        frame.bytes().get(0, after);
        assertArrayEquals(before, after);
    }

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {0, 1, 3, 125, 126, 4_096, 65_521, 65_522, 65_535, 65_536, 200_000, 3_000_000})
    void messagesOfEverySizeAreMaskedRight(int length) {
        Peer peer = loop.join(echo);
        byte[] letters = Wire.letters(length);
        peer.sends(Wire.server(Opcode.BINARY, letters), Wire.server(Opcode.TEXT, letters));
        peer.connection.sendText(new String(letters, java.nio.charset.StandardCharsets.US_ASCII));
        loop.endRound();
        peer.takesAll();
        byte[] text = Wire.server(Opcode.TEXT, letters);
        peer.assertReceivedMasked(Wire.server(Opcode.BINARY, letters), text, text);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void whateverTheLinkTakesTheMaskStaysRight(long seed) {
        Random random = new Random(seed);
        Peer peer = loop.join(echo);
        peer.link.takes = offered -> random.nextInt(offered + 1);
        peer.link.segment = 1 + random.nextInt(50_000);
        byte[] message = Wire.server(Opcode.BINARY, Wire.letters(5_000 + random.nextInt(40_000)));
        peer.sends(message, message, message);
        peer.takesAll();
        peer.assertReceivedMasked(message, message, message);
    }

    @Test
    void borrowedPayloadStaysReadableAfterTheReply() {
        byte[] letters = Wire.letters(10_000);
        Recorder twice = new Recorder() {
            @Override
            void message(Connection connection, FrameStream frames) {
                frames.replyBinary(frames.payload());
                frames.replyBinary(frames.payload());
            }
        };
        Peer peer = loop.join(twice);
        peer.sends(Wire.server(Opcode.BINARY, letters));
        peer.assertReceivedMasked(Wire.server(Opcode.BINARY, letters), Wire.server(Opcode.BINARY, letters));
    }

    @ParameterizedTest(name = "close by the server: {0}")
    @ValueSource(booleans = {true, false})
    void clientWaitsForTheServerToEndTheStreamButNotForEver(boolean byServer) {
        Peer peer = loop.join(echo);
        if (!byServer) peer.connection.close();
        loop.endRound();
        peer.sends(Wire.serverClose(1000, ""));
        peer.assertReceivedMasked(Wire.serverClose(1000, ""));
        assertFalse(peer.link.outputEnded, "§7.1.1: the server ends it first");
        assertEquals(List.of("open", "closed:1000"), echo.events);
        loop.pass(5_000);
        assertEquals(0, peer.link.closes);
        loop.pass(500);
        assertEquals(1, peer.link.closes);
    }

    @Test
    void clientThatFailsTheConnectionEndsItsStream() {
        Peer peer = loop.join(echo);
        peer.sends(Wire.text("masked"));
        peer.assertReceivedMasked(Wire.serverClose(1002, "a frame breaks RFC 6455"));
        assertTrue(peer.link.outputEnded);
        assertEquals(List.of("open", "closed:1002"), echo.events);
    }

    @Test
    void clientsAndServersShareALoop() {
        Peer server = loop.open("/echo");
        Peer client = loop.join(echo);
        for (int i = 0; i < 3; i++) {
            server.sends(Wire.text("Hello"));
            server.assertReceived(Wire.server(Opcode.TEXT, "Hello"));
            client.sends(Wire.server(Opcode.TEXT, "Hello"));
            client.assertReceivedMasked(Wire.server(Opcode.TEXT, "Hello"));
        }
        server.connection.sendText("to a server's peer");
        client.connection.sendText("to a client's peer");
        loop.endRound();
        server.assertReceived(Wire.server(Opcode.TEXT, "to a server's peer"));
        client.assertReceivedMasked(Wire.server(Opcode.TEXT, "to a client's peer"));
    }

    @Test
    void silentServerIsPingedAndGivenUp() {
        Peer peer = loop.join(echo);
        loop.pass(25_500);
        peer.assertReceivedMasked(Wire.server(Opcode.PING, ""));
        loop.pass(10_500);
        assertEquals(List.of("open", "closed:1006"), echo.events);
    }
}
