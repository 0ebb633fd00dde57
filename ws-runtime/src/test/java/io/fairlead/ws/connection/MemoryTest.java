package io.fairlead.ws.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.endpoint.CloseReason;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.FrameStream;
import io.fairlead.ws.frame.Frame;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When the budget is spent the largest holder goes, the others go on, and nothing stays behind. */
class MemoryTest {
    private static final Limits LARGE = new Limits(8 << 20, 4_096);

    private final Recorder echo = new Recorder("/echo", LARGE);

    @Test
    void largestHolderGoesAndWhoNeedsLittleIsServed() {
        OneLoop loop = new OneLoop(1 << 20, OneLoop.MARKS, 0, echo);
        Peer large = loop.open("/echo");
        Peer small = loop.open("/echo");
        large.sends(Wire.clientHeader(true, Opcode.BINARY, 8 << 20), new byte[100_000]);
        int held = large.connection.heldBytes();
        assertEquals(131_072, held);
        int others = (1 << 20) - held; // what other loops hold
        assertTrue(loop.budget.tryTake(others));
        small.sends(Wire.client(false, Opcode.TEXT, Wire.ascii("Hel")));
        assertEquals(1, large.link.closes);
        assertEquals(List.of("open", "open", "closed:1013"), echo.events);
        small.sends(Wire.client(true, Opcode.CONTINUATION, Wire.ascii("lo")));
        small.assertReceived(Wire.server(Opcode.TEXT, "Hello"));
        small.ends();
        loop.budget.giveBack(others);
        loop.assertNothingHeld();
    }

    @Test
    void whoIsItselfTheLargestIsClosedWith1013() {
        OneLoop loop = new OneLoop(1 << 20, OneLoop.MARKS, 0, echo);
        Peer other = loop.open("/echo");
        Peer large = loop.open("/echo");
        other.sends(Wire.client(false, Opcode.TEXT, Wire.ascii("Hel")));
        large.sends(Wire.clientHeader(true, Opcode.BINARY, 8 << 20), new byte[700_000], new byte[700_000]);
        large.assertReceived(Wire.serverClose(1013, "no memory left for messages"));
        assertTrue(other.connection.isOpen());
        large.ends();
        other.ends();
        loop.assertNothingHeld();
    }

    @Test
    void receiverThatCannotBeGivenMemoryGoesAndTheBroadcastGoesOn() {
        Recorder all = new Recorder("/all", LARGE) {
            private int depth;

            @Override
            void message(Connection connection, FrameStream frames) {
                depth++;
                connections().broadcast(Frame.binary(frames.payload()));
                depth--;
            }

            @Override
            public void closed(Connection connection, CloseReason reason) throws Exception {
                super.closed(connection, reason);
                assertEquals(0, depth, "@OnClose of one inside a callback of another");
            }
        };
        OneLoop loop = new OneLoop(1 << 20, OneLoop.MARKS, 0, all);
        Peer sender = loop.open("/all");
        Peer[] others = new Peer[8];
        for (int i = 0; i < others.length; i++) {
            others[i] = loop.open("/all");
            others[i].takesNothing();
        }
        sender.sends(Wire.client(true, Opcode.BINARY, Wire.letters(250_000)));
        sender.assertReceived(Wire.server(Opcode.BINARY, Wire.letters(250_000)));
        assertTrue(sender.connection.isOpen());
        assertTrue(all.events.contains("closed:1013"), all.events.toString());
        assertFalse(all.events.contains("closed:1011"), all.events.toString());
        assertTrue(loop.budget.held() <= 1 << 20);
        int served = 0;
        for (Peer other : others) {
            if (!other.connection.isOpen()) continue;
            other.takesAll();
            other.assertReceived(Wire.server(Opcode.BINARY, Wire.letters(250_000)));
            other.ends();
            served++;
        }
        assertTrue(served >= 1, "served: " + served);
        sender.ends();
        loop.assertNothingHeld();
    }

    @Test
    void outboxThatCannotGrowEndsItsOwnConnectionOnly() {
        OneLoop loop = new OneLoop(1 << 20, OneLoop.MARKS, 0, echo);
        Peer deaf = loop.open("/echo");
        Peer other = loop.open("/echo");
        deaf.takesNothing();
        deaf.connection.sendBinary(java.nio.ByteBuffer.allocate(3 << 20));
        loop.endRound();
        assertEquals(1, deaf.link.closes);
        other.sends(Wire.text("fine"));
        other.assertReceived(Wire.server(Opcode.TEXT, "fine"));
        other.ends();
        assertEquals(List.of("open", "open", "closed:1013", "text:4", "closed:1006"), echo.events);
        loop.assertNothingHeld();
    }

    @Test
    void closeThatFindsNoMemoryForItsFrameStillEndsTheConnection() {
        OneLoop loop = new OneLoop(1 << 20, OneLoop.MARKS, 0, echo);
        Peer peer = loop.open("/echo");
        assertTrue(loop.budget.tryTake(1 << 20));
        peer.takesNothing();
        peer.connection.close(); // the frame would have to wait in an outbox
        loop.endRound();
        assertEquals(List.of("open", "closed:1013"), echo.events);
        assertEquals(1, peer.link.closes);
        loop.budget.giveBack(1 << 20);
        loop.assertNothingHeld();
    }

    @Test
    void idleConnectionsOwnNoBuffer() {
        OneLoop loop = new OneLoop(echo);
        byte[] message = Wire.client(true, Opcode.BINARY, Wire.letters(200_000));
        for (int i = 0; i < 50; i++) {
            Peer peer = loop.open("/echo");
            peer.sends(message);
            assertEquals(0, peer.connection.heldBytes());
            assertEquals(0, loop.stages.chunks().lentBytes());
        }
    }
}
