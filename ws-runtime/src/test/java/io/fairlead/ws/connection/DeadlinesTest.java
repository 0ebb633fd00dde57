package io.fairlead.ws.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a peer may take over each thing, on a driven clock: what happens at the bound, and not before. */
class DeadlinesTest {
    private final Recorder echo = new Recorder();
    private final Recorder huge = new Recorder("/huge", new Limits(32 << 20, 4_096));
    private final OneLoop loop = new OneLoop(echo, huge);

    @AfterEach
    void nothingIsHeld() {
        loop.stages.table().abort(1001, "the test is over");
        loop.endRound();
        loop.assertNothingHeld();
    }

    private void assertDroppedAt5Seconds(Peer peer, int code) {
        loop.pass(5_000);
        assertEquals(0, peer.link.closes);
        loop.pass(250);
        assertEquals(1, peer.link.closes);
        assertEquals(List.of("open", "closed:" + code), echo.events);
    }

    @Test
    void unansweredCloseIsDroppedAt5Seconds() {
        Peer peer = loop.open("/echo");
        peer.connection.close();
        loop.endRound();
        assertDroppedAt5Seconds(peer, 1006);
    }

    @Test
    void peerThatDoesNotEndItsStreamAfterTheCloseIsDroppedAt5Seconds() {
        Peer peer = loop.open("/echo");
        peer.sends(Wire.close(1000));
        assertTrue(peer.link.outputEnded);
        assertDroppedAt5Seconds(peer, 1000);
    }

    @ParameterizedTest(name = "clock starts at {0}")
    @CsvSource({"0", "2147480000", "-2147483648", "-20000", "-1"})
    void oneByteEvery20SecondsInsideAMessageIs1008At30Seconds(int start) {
        loop.startAt(start);
        Peer peer = loop.open("/echo");
        peer.sends(Wire.client(false, Opcode.BINARY, new byte[1]));
        loop.pass(20_000);
        peer.sends(Wire.client(false, Opcode.CONTINUATION, new byte[1]));
        loop.pass(10_000);
        peer.assertReceived();
        loop.pass(250);
        peer.assertReceived(Wire.serverClose(1008, "a message took too long to arrive"));
        assertEquals(List.of("open", "closed:1008"), echo.events);
    }

    @Test
    void each64KibibytesBuyOneSecondMore() {
        Peer peer = loop.open("/huge");
        peer.sends(Wire.clientHeader(true, Opcode.BINARY, 1 << 20), new byte[5 * 65_536]);
        for (int i = 0; i < 3; i++) {
            loop.pass(10_000);
            peer.sends(Wire.client(true, Opcode.PONG, new byte[0])); // payload of the message: the peer is heard
        }
        loop.pass(5_000);
        peer.assertReceived();
        loop.pass(250);
        peer.assertReceived(Wire.serverClose(1008, "a message took too long to arrive"));
    }

    @ParameterizedTest(name = "clock starts at {0}")
    @CsvSource({"0", "2147480000", "-2147483648"})
    void silentPeerIsPingedAfter25SecondsAndLost10SecondsLater(int start) {
        loop.startAt(start);
        Peer peer = loop.open("/echo");
        loop.pass(25_000);
        peer.assertReceived();
        loop.pass(250);
        peer.assertReceived(Wire.hex("8900"));
        loop.pass(10_000);
        assertTrue(peer.connection.isOpen());
        loop.pass(250);
        assertEquals(List.of("open", "closed:1006"), echo.events);
        assertEquals(1, peer.link.closes);
    }

    @Test
    void anythingFromThePeerAnswersAPing() {
        Peer peer = loop.open("/echo");
        for (int i = 0; i < 10; i++) {
            loop.pass(25_250);
            peer.assertReceived(Wire.hex("8900"));
            peer.sends(i % 2 == 0 ? Wire.client(true, Opcode.PONG, new byte[0]) : Wire.text(""));
            peer.link.taken();
        }
        assertTrue(peer.connection.isOpen());
    }

    @Test
    void requestHeadHas10Seconds() {
        Peer silent = loop.accept();
        Peer slow = loop.accept();
        slow.sends(Wire.ascii("GET /echo HTTP/1.1\r\n"));
        loop.pass(9_000);
        slow.sends(Wire.ascii("Host: a\r\n"));
        loop.pass(1_000);
        assertEquals(0, silent.link.closes);
        slow.assertReceived();
        loop.pass(250);
        assertEquals(1, silent.link.closes);
        assertEquals(0, silent.link.taken().length);
        assertTrue(new String(slow.link.taken(), java.nio.charset.StandardCharsets.US_ASCII)
                .startsWith("HTTP/1.1 408 Request Timeout\r\n"));
        assertTrue(slow.link.outputEnded);
        assertEquals(List.of(), echo.events);
    }

    @Test
    void deadlinesStandStillWhileWePauseReading() {
        Peer peer = loop.open("/echo");
        peer.takesNothing();
        peer.sends(
                Wire.client(true, Opcode.BINARY, Wire.letters(100_000)), Wire.client(false, Opcode.TEXT, new byte[0]));
        assertEquals(false, peer.link.wantsRead);
        for (int i = 0; i < 20; i++) { // 300 s; a byte now and then keeps it from counting as stalled
            loop.pass(15_000);
            peer.link.takes = offered -> 1;
            peer.connection.writable();
            peer.takesNothing();
        }
        assertTrue(peer.connection.isOpen());
        peer.takesAll();
        peer.assertReceived(Wire.server(Opcode.BINARY, Wire.letters(100_000)));
        loop.pass(250);
        assertTrue(peer.connection.isOpen());
        peer.assertReceived();
    }

    @Test
    void idleTimeoutStandsStillWhileWePauseReading() {
        Recorder recorder = new Recorder();
        OneLoop idle = new OneLoop(1L << 30, OneLoop.MARKS, 60_000, recorder);
        Peer peer = idle.open("/echo");
        peer.takesNothing();
        peer.sends(Wire.client(true, Opcode.BINARY, Wire.letters(100_000)));
        for (int i = 0; i < 10; i++) {
            idle.pass(15_000);
            peer.link.takes = offered -> 1;
            peer.connection.writable();
            peer.takesNothing();
        }
        peer.takesAll();
        idle.pass(1_000);
        assertTrue(peer.connection.isOpen(), "the peer could not be heard: that is no idleness");
        for (int i = 0; i < 4; i++) {
            idle.pass(15_000);
            peer.sends(Wire.client(true, Opcode.PONG, new byte[0]));
        }
        assertEquals(List.of("open", "binary:100000", "pong:0", "pong:0", "pong:0"), recorder.events.subList(0, 5));
        peer.link.taken();
        idle.pass(250);
        peer.sends(Wire.close(1001));
        assertEquals("closed:1001", recorder.events.get(recorder.events.size() - 1));
    }

    @Test
    void peerThatTakesNothingFor20SecondsIsAborted() {
        Peer peer = loop.open("/echo");
        peer.takesNothing();
        peer.sends(Wire.text("Hello"));
        loop.pass(20_000);
        assertTrue(peer.connection.isOpen());
        loop.pass(250);
        assertEquals(List.of("open", "text:5", "closed:1006"), echo.events);
    }

    @Test
    void whatTheLinkHoldsBackAfterALongSilenceHas20SecondsOfItsOwn() {
        Peer peer = loop.open("/echo");
        loop.pass(24_000);
        peer.link.holdsBack = true; // an answer of TLS's to what is read
        peer.sends(Wire.client(true, Opcode.PONG, new byte[0]));
        loop.pass(20_000);
        assertTrue(peer.connection.isOpen());
        loop.pass(250);
        assertEquals(List.of("open", "pong:0", "closed:1006"), echo.events);
    }
}
