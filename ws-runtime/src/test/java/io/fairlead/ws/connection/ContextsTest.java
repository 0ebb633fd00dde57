package io.fairlead.ws.connection;

import static io.fairlead.ws.connection.CompressionTest.OFFER;
import static io.fairlead.ws.connection.CompressionTest.TAKEOVER;
import static io.fairlead.ws.connection.CompressionTest.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.OperatingSystemMXBean;
import io.fairlead.ws.deflate.Deflation;
import io.fairlead.ws.deflate.Inflation;
import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.FrameStream;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Contexts are native memory: made when needed, paid for, and returned on every way that a connection can end. */
class ContextsTest {
    private static final int BOTH = Inflation.NATIVE_BYTES + Deflation.NATIVE_BYTES;
    private static final int LARGE = 16 << 20;
    private static final String WORDS = "some words and some more of these words ".repeat(10);
    private static final byte[] JSON = WORDS.getBytes(StandardCharsets.UTF_8);
    private static final PermessageDeflate EVERYTHING =
            PermessageDeflate.DEFAULT.withContextTakeover().withThreshold(0);

    private final Recorder echo = new Recorder("/echo", new Limits(8 << 20, 4_096), with(EVERYTHING)) {
        @Override
        void message(Connection connection, FrameStream frames) throws Exception {
            if (frames.payload().remaining() == 3) throw new OutOfMemoryError("thrown by the test");
            super.message(connection, frames);
        }
    };
    /** The two that are logged are left out. */
    private static final List<End> QUIET = List.copyOf(EnumSet.range(End.PEER_CLOSES, End.DROPPED));

    private final List<OneLoop> loops = new ArrayList<>();

    private OneLoop loop(long memory) {
        OneLoop loop = new OneLoop(memory, OneLoop.MARKS, 0, echo);
        loops.add(loop);
        return loop;
    }

    @AfterEach
    void everythingIsReturned() {
        for (OneLoop loop : loops) {
            loop.stages.table().abort(1001, "the test is over");
            loop.endRound();
            loop.assertNothingHeld();
            loop.stages.close();
        }
    }

    private static void exchange(Peer peer, Zlib zlib) {
        peer.sends(zlib.client(Opcode.TEXT, JSON));
        assertEquals(List.of(Zlib.text(WORDS)), zlib.read(peer.link.taken()));
    }

    @Test
    void contextIsMadeForTheFirstMessageThatNeedsIt() {
        Peer peer = loop(LARGE).open("/echo", OFFER, TAKEOVER);
        assertEquals(0, peer.connection.heldBytes());
        peer.sends(Wire.client(true, Opcode.PING, new byte[125]));
        assertEquals(0, peer.connection.heldBytes());
        peer.connection.sendText(WORDS);
        peer.loop.endRound();
        assertEquals(Deflation.NATIVE_BYTES, peer.connection.heldBytes());
        try (Zlib zlib = new Zlib()) {
            peer.sends(zlib.client(Opcode.TEXT, JSON));
        }
        assertEquals(BOTH, peer.connection.heldBytes());
        assertEquals(BOTH, peer.loop.budget.held());
    }

    private enum End {
        PEER_CLOSES,
        WE_CLOSE,
        PEER_IS_GONE,
        RULE_IS_BROKEN,
        NOT_DEFLATE,
        ABORTED,
        LINK_FAILS,
        DRAINED,
        DROPPED,
        CALLBACK_FAILS,
        WE_CRASH
    }

    private static void end(Peer peer, End how) {
        switch (how) {
            case PEER_CLOSES -> peer.sends(Wire.close(1000));
            case WE_CLOSE -> {
                peer.connection.close();
                peer.loop.endRound();
                peer.sends(Wire.close(1000));
            }
            case PEER_IS_GONE -> peer.ends();
            case RULE_IS_BROKEN -> peer.sends(Wire.hex("ff"));
            case NOT_DEFLATE -> peer.sends(Wire.rsv1(Wire.client(true, Opcode.TEXT, new byte[] {6})));
            case ABORTED -> peer.connection.abort(4000, "");
            case LINK_FAILS -> {
                peer.link.failsToWrite = true;
                peer.connection.sendText(WORDS);
            }
            case CALLBACK_FAILS -> peer.sends(Wire.text("oom"), Wire.close(1011));
            case WE_CRASH -> {
                peer.link.takes = offered -> {
                    throw new IllegalStateException("thrown by the test");
                };
                peer.sends(Wire.text(WORDS));
            }
            case DRAINED -> {
                peer.loop.stages.table().goAway("the server stops");
                peer.loop.endRound();
                peer.sends(Wire.close(1001));
            }
            case DROPPED -> peer.loop.stages.table().abort(1001, "the server has stopped");
        }
        peer.loop.endRound();
        peer.ends();
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void contextsAreReturnedHoweverAConnectionEnds(End end) {
        Peer peer = loop(LARGE).open("/echo", OFFER, TAKEOVER);
        try (Zlib zlib = new Zlib()) {
            exchange(peer, zlib);
        }
        assertEquals(BOTH, peer.loop.budget.held());
        end(peer, end);
        peer.loop.assertNothingHeld();
    }

    @Test
    void withoutMemoryForAContextEachMessageIsCompressedByItself() {
        OneLoop loop = loop(1 << 20); // half of it, for contexts of ours, takes one
        Peer first = loop.open("/echo", OFFER, TAKEOVER);
        Peer second = loop.open("/echo", OFFER, TAKEOVER);
        try (Zlib one = new Zlib();
                Zlib other = new Zlib()) {
            for (int i = 0; i < 3; i++) {
                exchange(first, one);
                exchange(second, other);
            }
            assertEquals(BOTH, first.connection.heldBytes());
            assertEquals(Inflation.NATIVE_BYTES, second.connection.heldBytes());
        }
    }

    @Test
    void whenMemoryIsShortOurContextsGoBeforeAnybodyAndNoPeerNotices() {
        OneLoop loop = loop(2 << 20);
        List<Peer> peers = new ArrayList<>();
        List<Zlib> contexts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            peers.add(loop.open("/echo", OFFER, TAKEOVER));
            contexts.add(new Zlib());
            exchange(peers.get(i), contexts.get(i));
        }
        assertEquals(3 * BOTH, loop.budget.held());
        int others = (2 << 20) - 3 * BOTH; // what other loops hold
        assertTrue(loop.budget.tryTake(others));
        Peer sender = loop.open("/echo");
        sender.sends(Wire.client(false, Opcode.TEXT, Wire.letters(1_000)));
        assertTrue(sender.connection.isOpen());
        assertEquals(Inflation.NATIVE_BYTES, peers.get(0).connection.heldBytes());
        for (int i = 0; i < 3; i++) exchange(peers.get(i), contexts.get(i));
        loop.budget.giveBack(others);
        for (int i = 0; i < 3; i++) {
            exchange(peers.get(i), contexts.get(i));
            exchange(peers.get(i), contexts.get(i));
            contexts.get(i).close();
        }
        assertTrue(echo.events.stream().noneMatch(event -> event.startsWith("closed")), echo.events.toString());
    }

    @Test
    void whoseContextThereIsNoMemoryForIsClosedWith1013() {
        OneLoop loop = loop(1 << 20);
        Peer peer = loop.open("/echo", OFFER, TAKEOVER);
        int others = (1 << 20) - Inflation.NATIVE_BYTES + 1;
        assertTrue(loop.budget.tryTake(others));
        try (Zlib zlib = new Zlib()) {
            peer.sends(zlib.client(Opcode.TEXT, JSON));
        }
        peer.assertReceived(Wire.serverClose(1013, "no memory left for messages"));
        peer.ends();
        loop.budget.giveBack(others);
    }

    @Test
    void messageThatThereIsNoMemoryToDeflateIsSentAsItIs() {
        OneLoop loop = loop(1 << 20);
        Peer peer = loop.open("/echo", OFFER, TAKEOVER);
        assertTrue(loop.budget.tryTake(1 << 20));
        peer.sends(Wire.text(WORDS));
        peer.assertReceived(Wire.server(Opcode.TEXT, WORDS));
        loop.budget.giveBack(1 << 20);
    }

    /** What were not returned would be 620 MiB. */
    @Test
    void thousandsOfConnectionsLeaveTheProcessAsItWas() {
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        OneLoop loop = loop(LARGE);
        churn(loop, 200);
        long before = process.getCommittedVirtualMemorySize();
        churn(loop, 2_000);
        long grown = process.getCommittedVirtualMemorySize() - before;
        assertTrue(grown < 128 << 20, "grown by " + grown);
        assertFalse(echo.events.contains("closed:1013"), "memory was short");
    }

    private void churn(OneLoop loop, int connections) {
        for (int i = 0; i < connections; i++) {
            Peer peer = loop.open("/echo", OFFER, TAKEOVER);
            try (Zlib zlib = new Zlib()) {
                peer.sends(zlib.client(Opcode.TEXT, JSON));
            }
            assertEquals(BOTH, loop.budget.held());
            End end = QUIET.get(i % QUIET.size());
            end(peer, end);
            assertEquals(0, loop.budget.held(), end.name());
        }
    }
}
