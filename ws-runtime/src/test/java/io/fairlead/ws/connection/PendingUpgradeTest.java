package io.fairlead.ws.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.endpoint.CloseReason;
import io.fairlead.ws.endpoint.EndpointUpgrader;
import io.fairlead.ws.endpoint.PendingUpgrade;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.upgrade.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An upgrade that waits for an answer: whatever the peer does meanwhile, and whenever the answer comes. */
class PendingUpgradeTest {
    private CompletableFuture<String> answer = new CompletableFuture<>();

    private final Recorder waiting = new Recorder() {
        @Override
        public EndpointUpgrader upgrader() {
            return (connection, handshake, response) -> {
                response.add("X-Before", "1");
                return PendingUpgrade.until(answer, who -> {
                    if (who.equals("eve")) handshake.reject(Rejection.of(451));
                    if (who.equals("bug")) throw new IllegalStateException("thrown by the test");
                    response.add("X-Host", handshake.host()).add("X-Who", who);
                    return this;
                });
            };
        }
    };
    private final OneLoop loop = new OneLoop(waiting);

    @AfterEach
    void nothingIsHeld() {
        loop.stages.table().abort(1001, "the test is over");
        loop.endRound();
        loop.assertNothingHeld();
    }

    private Peer asked(byte[]... more) {
        answer = new CompletableFuture<>();
        Peer peer = loop.accept();
        peer.sends(Wire.upgrade("/echo"));
        for (byte[] part : more) peer.sends(part);
        assertEquals("", received(peer));
        return peer;
    }

    private void answer(Peer peer, String who) {
        answer.complete(who);
        loop.endRound();
        peer.work();
    }

    private static String received(Peer peer) {
        return new String(peer.link.taken(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void theAnswerIsReadAsIfItHadBeenThereAtOnceWhereverTheHeadIsCut() {
        byte[] all = Wire.concat(Wire.upgrade("/echo"), Wire.text("early"));
        String whole = "";
        for (int cut = 0; cut <= all.length; cut++) {
            answer = new CompletableFuture<>();
            Peer peer = loop.accept();
            peer.sends(Arrays.copyOf(all, cut));
            peer.sends(Arrays.copyOfRange(all, cut, all.length));
            assertEquals("", received(peer));
            answer(peer, "ann");
            String received = received(peer);
            if (cut == 0) whole = received;
            assertEquals(whole, received, "cut at " + cut);
            peer.connection.drop(CloseReason.LOST);
        }
        assertTrue(whole.contains("X-Before: 1\r\nX-Host: example.com\r\nX-Who: ann\r\n"), whole);
        String echo = new String(Wire.server(Opcode.TEXT, "early"), StandardCharsets.ISO_8859_1);
        assertTrue(whole.endsWith("\r\n\r\n" + echo), whole);
    }

    @Test
    void nothingMoreIsReadWhileItWaits() {
        Peer peer = asked();
        assertFalse(peer.link.wantsRead);
        peer.sends(Wire.text("one"), Wire.text("two"));
        assertTrue(peer.link.hasInput());
        answer(peer, "ann");
        assertEquals(List.of("open", "text:3", "text:3"), waiting.events);
    }

    @Test
    void whatIsAnsweredMayRefuseOrFail() {
        Peer refused = asked();
        answer(refused, "eve");
        assertTrue(received(refused).startsWith("HTTP/1.1 451 "));
        Peer broken = asked();
        answer(broken, "bug");
        assertTrue(received(broken).startsWith("HTTP/1.1 500 "));
        Peer failed = asked();
        answer.completeExceptionally(new IllegalStateException("thrown by the test"));
        loop.endRound();
        assertTrue(received(failed).startsWith("HTTP/1.1 500 "));
        assertEquals(List.of(), waiting.events);
    }

    @Test
    void noAnswerIs503At10SecondsAndALateOneChangesNothing() {
        Peer peer = asked();
        loop.pass(10_000);
        assertEquals("", received(peer));
        loop.pass(250);
        assertTrue(received(peer).startsWith("HTTP/1.1 503 "));
        answer(peer, "ann");
        assertEquals("", received(peer));
        assertTrue(peer.link.wantsRead, "until the peer ends its stream");
        peer.ends();
        assertEquals(1, peer.link.closes);
    }

    @Test
    void aServerThatStopsAnswers503() {
        Peer peer = asked();
        peer.connection.goAway("stops");
        assertTrue(received(peer).startsWith("HTTP/1.1 503 "));
        answer(peer, "ann");
        assertEquals("", received(peer));
    }

    @Test
    void aLinkThatIsLostMeanwhileLeavesNothingBehind() {
        Peer peer = asked(Wire.text("early"));
        peer.connection.lost();
        answer(peer, "ann");
        assertEquals(1, peer.link.closes);
        assertEquals(List.of(), waiting.events);
    }
}
