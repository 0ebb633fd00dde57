package io.fairlead.ws.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.annotation.Run;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.EndpointSettings;
import io.fairlead.ws.endpoint.FrameStream;
import io.fairlead.ws.endpoint.Replies;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.upgrade.Handshake;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Callbacks that run off the loop: what waits for them is bounded, and nothing is lost or changes places. */
class LaneTest {
    private static final class Elsewhere extends Recorder {
        final List<String> heard = new ArrayList<>();
        String told = "";

        Elsewhere() {
            super("/lane", Limits.DEFAULT);
        }

        @Override
        public EndpointSettings settings() {
            return EndpointSettings.DEFAULT.withRun(Run.WORKER);
        }

        @Override
        public void opened(Connection connection, Handshake handshake, Replies replies) throws Exception {
            super.opened(connection, handshake, replies);
            told = handshake.fields() + " fields of " + handshake.path();
        }

        @Override
        void message(Connection connection, FrameStream frames) throws Exception {
            String text = frames.opcode() == Opcode.TEXT ? frames.string() : "binary";
            heard.add(text);
            if (text.equals("throw")) throw new IllegalStateException("as told");
            super.message(connection, frames);
        }
    }

    private final Elsewhere endpoint = new Elsewhere();
    private final OneLoop loop = new OneLoop(endpoint);

    private static byte[] text(String text) {
        return Wire.client(true, Opcode.TEXT, Wire.ascii(text));
    }

    private static byte[] answer(String text) {
        return Wire.server(Opcode.TEXT, Wire.ascii(text));
    }

    private void workOn(Peer peer) {
        while (loop.workOffLoop()) {
            loop.endRound(); // that it has caught up
            peer.work();
        }
    }

    @Test
    void readingPausesWhileManyMessagesWaitAndGoesOnWhenTheyAreHandled() {
        Peer peer = loop.open("/lane");
        List<byte[]> sent = new ArrayList<>();
        List<byte[]> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            sent.add(text("m" + i));
            answers.add(answer("m" + i));
        }
        peer.sends(Wire.concat(sent.toArray(byte[][]::new)));
        assertTrue(peer.connection.paused);
        assertFalse(peer.link.wantsRead);
        assertEquals(List.of(), endpoint.heard, "nothing runs on the loop");
        loop.pass(60_000); // the peer is silent because it is not heard
        assertTrue(peer.connection.isOpen());
        workOn(peer);
        assertEquals(100, endpoint.heard.size());
        assertFalse(peer.connection.paused);
        peer.assertReceived(answers.toArray(byte[][]::new));
        peer.ends();
        workOn(peer);
        assertEquals("closed:1006", endpoint.events.get(endpoint.events.size() - 1));
        loop.assertNothingHeld();
    }

    @Test
    void muchWaitsNoLongerThanManyDo() {
        Peer peer = loop.open("/lane");
        byte[] large = Wire.letters(Lane.MUCH);
        peer.sends(Wire.client(true, Opcode.BINARY, large), Wire.client(true, Opcode.BINARY, large));
        assertTrue(peer.connection.paused);
        assertEquals(Lane.MUCH, loop.budget.held() - peer.connection.heldBytes(), "one waits, the other is not read");
        workOn(peer);
        peer.assertReceived(Wire.server(Opcode.BINARY, large), Wire.server(Opcode.BINARY, large));
    }

    /** By then the loop's handshake is somebody else's. */
    @Test
    void theHandshakeHasNothingToTell() {
        Peer peer = loop.open("/lane");
        loop.accept().sends(Wire.ascii("GET /lane?secret HTTP/1.1\r\nHost: other\r\n"));
        workOn(peer);
        assertEquals("0 fields of ", endpoint.told);
    }

    @Test
    void byteByByteIsAsTheWhole() {
        Peer peer = loop.open("/lane");
        for (byte one : Wire.concat(text("one"), text("two"), Wire.client(true, Opcode.CLOSE, Wire.hex("0fa0")))) {
            peer.sends(new byte[] {one});
            workOn(peer);
        }
        assertEquals(List.of("open", "text:3", "text:3", "closed:4000"), endpoint.events);
        peer.assertReceived(answer("one"), answer("two"), Wire.server(Opcode.CLOSE, Wire.hex("0fa0")));
    }

    @Test
    void aPingIsAnsweredWhileTheEndpointIsBusyAndToldInItsTurn() {
        Peer peer = loop.open("/lane");
        peer.sends(text("first"), Wire.client(true, Opcode.PING, Wire.ascii("p")));
        peer.assertReceived(Wire.server(Opcode.PONG, Wire.ascii("p")));
        workOn(peer);
        assertEquals(List.of("open", "text:5", "ping:1"), endpoint.events);
        peer.assertReceived(answer("first"));
    }

    @Test
    void theEndIsToldAfterWhatCameBeforeIt() {
        Peer peer = loop.open("/lane");
        peer.sends(text("one"), text("two"), Wire.client(true, Opcode.CLOSE, Wire.hex("0fa0")));
        peer.assertReceived(Wire.server(Opcode.CLOSE, Wire.hex("0fa0")));
        workOn(peer);
        assertEquals(List.of("open", "text:3", "text:3", "closed:4000"), endpoint.events);
        peer.assertReceived();
    }

    @Test
    void whatACallbackThrowsClosesWith1011AndNothingBehindItIsTold() {
        Peer peer = loop.open("/lane");
        peer.sends(text("throw"), text("more"));
        workOn(peer);
        assertEquals(List.of("throw"), endpoint.heard);
        peer.assertReceived(Wire.server(Opcode.CLOSE, Wire.hex("03f3")));
    }

    @Test
    void withoutMemoryForACopyTheConnectionEnds() {
        OneLoop small = new OneLoop(100_000, OneLoop.MARKS, 0, endpoint);
        Peer peer = small.open("/lane");
        peer.sends(Wire.client(true, Opcode.BINARY, Wire.letters(60_000)));
        peer.sends(Wire.client(true, Opcode.BINARY, Wire.letters(60_000)));
        while (small.workOffLoop()) peer.work();
        assertEquals(1, peer.link.closes);
        small.assertNothingHeld();
    }
}
