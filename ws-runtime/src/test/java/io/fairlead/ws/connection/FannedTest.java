package io.fairlead.ws.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.endpoint.SendResult;
import io.fairlead.ws.frame.Frame;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** A frame for many: nobody's copy of it is made, nothing overtakes it, and who takes only a part gets the rest. */
class FannedTest {
    private static final Frame HELLO = Frame.text("Hello");

    private final Recorder echo = new Recorder("/echo", Limits.DEFAULT);
    private final OneLoop loop = new OneLoop(echo);
    private final Peer one = loop.open("/echo");
    private final Peer other = loop.open("/echo");

    private void all(Frame frame) {
        assertEquals(SendResult.QUEUED, one.connection.send(frame));
        assertEquals(SendResult.QUEUED, other.connection.send(frame));
    }

    private void forgetWrites() {
        one.link.writes = 0;
        other.link.writes = 0;
    }

    @Test
    void itLeavesInOneWriteForEachAndTakesNoChunk() {
        forgetWrites();
        all(HELLO);
        assertEquals(7, one.connection.queuedBytes());
        assertEquals(0, loop.stages.chunks().lentBytes());
        loop.endRound();
        assertEquals(1, one.link.writes);
        one.assertReceived(Wire.server(Opcode.TEXT, "Hello"));
        other.assertReceived(Wire.server(Opcode.TEXT, "Hello"));
        assertEquals(0, one.connection.queuedBytes());
        assertEquals(0, loop.stages.chunks().lentBytes());
    }

    @Test
    void framesOfOneRoundLeaveTogetherAndInTheirOrder() {
        forgetWrites();
        all(HELLO);
        all(Frame.binary(ByteBuffer.wrap(new byte[] {1, 2})));
        all(Frame.PING);
        loop.endRound();
        assertEquals(1, one.link.writes);
        byte[] expected = Wire.concat(
                Wire.server(Opcode.TEXT, "Hello"),
                Wire.server(Opcode.BINARY, new byte[] {1, 2}),
                Wire.server(Opcode.PING, ""));
        one.assertReceived(expected);
        other.assertReceived(expected);
        assertEquals(0, loop.stages.chunks().lentBytes());
    }

    @Test
    void thoseOfOneRoundAreNotThoseOfTheNext() {
        all(HELLO);
        loop.endRound();
        all(Frame.text("Ahoy"));
        loop.endRound();
        one.assertReceived(Wire.server(Opcode.TEXT, "Hello"), Wire.server(Opcode.TEXT, "Ahoy"));
        other.assertReceived(Wire.server(Opcode.TEXT, "Hello"), Wire.server(Opcode.TEXT, "Ahoy"));
    }

    @Test
    void replyDoesNotOvertakeIt() {
        all(HELLO);
        one.sends(Wire.client(true, Opcode.TEXT, Wire.ascii("echo")));
        one.assertReceived(Wire.server(Opcode.TEXT, "Hello"), Wire.server(Opcode.TEXT, "echo"));
        other.assertReceived(Wire.server(Opcode.TEXT, "Hello"));
        assertEquals(0, loop.stages.chunks().lentBytes());
    }

    @Test
    void closeFrameDoesNotOvertakeIt() {
        all(HELLO);
        one.connection.close(4000, "enough");
        loop.endRound();
        one.assertReceived(Wire.server(Opcode.TEXT, "Hello"), Wire.serverClose(4000, "enough"));
    }

    @Test
    void whoTakesAPartGetsTheRestAndOthersAllOfIt() {
        for (int part = 0; part < 7; part++) {
            int taken = part;
            one.link.takes = offered -> taken;
            all(HELLO);
            loop.endRound();
            assertEquals(7 - part, one.connection.queuedBytes());
            one.takesNothing();
            all(Frame.text("Ahoy"));
            loop.endRound();
            one.takesAll();
            one.assertReceived(Wire.server(Opcode.TEXT, "Hello"), Wire.server(Opcode.TEXT, "Ahoy"));
            other.assertReceived(Wire.server(Opcode.TEXT, "Hello"), Wire.server(Opcode.TEXT, "Ahoy"));
            assertEquals(0, loop.stages.chunks().lentBytes());
        }
    }

    @Test
    void framesOfDifferentLengthsMayLeaveInOneRound() {
        one.connection.send(HELLO);
        other.connection.send(Frame.text("Hello, everybody"));
        loop.endRound();
        one.assertReceived(Wire.server(Opcode.TEXT, "Hello"));
        other.assertReceived(Wire.server(Opcode.TEXT, "Hello, everybody"));
    }

    @Test
    void longFrameIsCopiedForEach() {
        byte[] payload = Wire.letters(Fanned.BYTES);
        all(Frame.binary(ByteBuffer.wrap(payload)));
        assertTrue(loop.stages.chunks().lentBytes() >= 2 * Fanned.BYTES);
        loop.endRound();
        one.assertReceived(Wire.server(Opcode.BINARY, payload));
        other.assertReceived(Wire.server(Opcode.BINARY, payload));
        assertEquals(0, loop.stages.chunks().lentBytes());
    }

    @Test
    void whoseRestThereIsNoMemoryForGoesAndTheOthersStay() {
        OneLoop poor = new OneLoop(1_000, OneLoop.MARKS, 0, echo);
        Peer slow = poor.open("/echo");
        Peer fast = poor.open("/echo");
        slow.takesNothing();
        slow.connection.send(HELLO);
        fast.connection.send(HELLO);
        poor.endRound();
        assertFalse(slow.connection.isOpen());
        assertTrue(fast.connection.isOpen());
        fast.assertReceived(Wire.server(Opcode.TEXT, "Hello"));
    }
}
