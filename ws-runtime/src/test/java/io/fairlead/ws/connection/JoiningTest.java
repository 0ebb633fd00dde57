package io.fairlead.ws.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.Replies;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.upgrade.Handshake;
import io.fairlead.ws.upgrade.Refusal;
import io.fairlead.ws.upgrade.ResponseFault;
import io.fairlead.ws.upgrade.UpgradeOptions;
import io.fairlead.ws.upgrade.UpgradeRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client's first phase (RFC 6455 §4.1): the request, and what becomes of every answer, however it is cut. */
class JoiningTest {
    private static final String SWITCH = "HTTP/1.1 101 x|Upgrade: websocket|Connection: Upgrade|";
    private static final String ACCEPT = "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=|";

    private final List<String> told = new ArrayList<>();
    private final Recorder echo = new Recorder();
    private final OneLoop loop = new OneLoop(echo);
    private final UpgradeRequest request =
            UpgradeRequest.to(URI.create("ws://example.com/chat?a=b")).withSubprotocols(List.of("chat"));

    private final DialOutcome outcome = new DialOutcome() {
        @Override
        public void opened(Connection connection) {
            told.add("opened " + connection.isOpen() + ' ' + connection.subprotocol());
        }

        @Override
        public void refused(Refusal refusal) {
            told.add("refused " + refusal.status() + ' ' + refusal.headers().size() + ' ' + refusal.bodyText());
        }

        @Override
        public void faulty(ResponseFault fault) {
            told.add("faulty " + fault);
        }

        @Override
        public void late() {
            told.add("late");
        }

        @Override
        public void lost() {
            told.add("lost");
        }
    };

    @AfterEach
    void nothingIsHeld() {
        loop.stages.table().abort(1001, "the test is over");
        loop.endRound();
        loop.assertNothingHeld();
    }

    private static byte[] head(String lines) {
        return Wire.ascii(lines.replace("|", "\r\n"));
    }

    private Peer dial() {
        Peer peer = loop.dial(request, echo, outcome);
        peer.link.taken();
        return peer;
    }

    /** The same outcome at every cut, and nothing sent behind the request unless frames are answered. */
    private void everySplit(byte[] answer, List<String> expected, byte[]... replies) {
        for (int cut = 0; cut <= answer.length; cut++) {
            told.clear();
            Peer peer = dial();
            peer.sends(Arrays.copyOf(answer, cut));
            if (peer.link.closes == 0) peer.sends(Arrays.copyOfRange(answer, cut, answer.length));
            peer.assertReceivedMasked(replies);
            peer.ends();
            assertEquals(expected, told, "cut at " + cut);
            assertEquals(1, peer.link.closes);
            loop.assertNothingHeld();
        }
    }

    @Test
    void requestIsWrittenAsTheRfcHasIt() {
        Peer peer = loop.dial(request, echo, outcome);
        peer.assertReceived(
                head(
                        "GET /chat?a=b HTTP/1.1|Host: example.com|Upgrade: websocket|Connection: Upgrade|"
                                + "Sec-WebSocket-Version: 13|Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==|Sec-WebSocket-Protocol: chat||"));
    }

    @Test
    void framesBehindThe101AreTheFirstFrames() {
        byte[] answer = Wire.concat(
                head(SWITCH + ACCEPT + "Sec-WebSocket-Protocol: chat||"),
                Wire.server(Opcode.TEXT, "early"),
                Wire.server(Opcode.PING, "?"));
        everySplit(
                answer, List.of("opened true chat"), Wire.server(Opcode.TEXT, "early"), Wire.server(Opcode.PONG, "?"));
        assertEquals(List.of("open", "text:5", "ping:1", "closed:1006"), echo.events.subList(0, 4));
    }

    @Test
    void interimResponsesAreReadOver() {
        everySplit(head("HTTP/1.1 103 Early Hints|Link: </x>||" + SWITCH + ACCEPT + "|"), List.of("opened true null"));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "ACCEPT, 'HTTP/1.1 101 x|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA=||'",
        "EXTENSION, 'HTTP/1.1 101 x|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Extensions: permessage-deflate||'",
        "SUBPROTOCOL, 'HTTP/1.1 101 x|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Protocol: other||'",
        "NOT_A_SWITCH, 'HTTP/1.1 101 x|Upgrade: websocket|Connection: Upgrade|Content-Length: 5||hello'",
        "MALFORMED, 'HTTP/1.1 101 x|Upgrade : websocket||'",
        "MALFORMED, 'SSH-2.0-OpenSSH_9.2|'",
    })
    void answerThatWasNotAskedForFailsClosed(ResponseFault fault, String answer) {
        everySplit(head(answer), List.of("faulty " + fault));
        assertEquals(List.of(), echo.events);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "refused 404 1 nope, 'HTTP/1.1 404 x|Content-Length: 4||nope'",
        "refused 302 2 abc, 'HTTP/1.1 302 Found|Location: ws://elsewhere/|Content-Length: 3||abc'",
        "refused 500 0 until the end, 'HTTP/1.1 500 x||until the end'",
        "refused 204 0 '', 'HTTP/1.1 204 x||'",
        "refused 200 1 '', 'HTTP/1.1 200 OK|Content-Length: 0||'",
    })
    void refusalCarriesStatusHeadersAndBody(String expected, String answer) {
        everySplit(head(answer), List.of(expected.replace("''", "")));
        assertEquals(List.of(), echo.events);
    }

    @Test
    void bodyIsKeptToItsBoundAndNoMoreIsWaitedFor() {
        Peer peer = dial();
        peer.sends(head("HTTP/1.1 503 x|Content-Length: 1000000||"), Wire.letters(1_023));
        assertEquals(List.of(), told);
        peer.sends(Wire.letters(5_000));
        assertEquals(1, told.size());
        assertEquals("refused 503 1 ".length() + 1_024, told.get(0).length());
        assertEquals(1, peer.link.closes);
    }

    @Test
    void headThatNeverEndsIsLeftAtItsLimit() {
        Peer peer = dial();
        peer.sends(head("HTTP/1.1 101 x|"), head("a: b|".repeat(2_000)));
        assertEquals(List.of("faulty TOO_LARGE"), told);
        assertEquals(1, peer.link.closes);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"late, 'HTTP/1.1 101 x|Upgra'", "late, ''", "refused 500 0 hal, 'HTTP/1.1 500 x||hal'"})
    void deadlineEndsWhateverIsNotWhole(String expected, String start) {
        Peer peer = dial();
        peer.sends(head(start));
        loop.pass(10_000);
        assertEquals(List.of(), told);
        loop.pass(500);
        assertEquals(List.of(expected), told);
        assertEquals(1, peer.link.closes);
    }

    @Test
    void requestThatTheLinkDoesNotTakeWaitsAndIsLateToo() {
        loop.startAt(0);
        FakeLink stuck = new FakeLink();
        stuck.takes = offered -> 0;
        WebSocketConnection connection =
                new WebSocketConnection(99, stuck, loop.stages, io.fairlead.ws.protocol.Role.CLIENT);
        connection.dial(
                new Dial(
                        new io.fairlead.ws.upgrade.ClientHandshake(request, new java.security.SecureRandom()),
                        echo,
                        any -> echo,
                        outcome),
                -7_000);
        assertTrue(stuck.wantsWrite);
        loop.pass(3_000);
        assertEquals(List.of(), told);
        loop.pass(500);
        assertEquals(List.of("late"), told, "3 s after it was connected, 10 s after the dial began");
        loop.released--; // not one of the loop's own
    }

    @Test
    void endOrResetBeforeTheAnswerIsLost() {
        Peer ends = dial();
        ends.sends(head("HTTP/1.1 101 x|Upgr"));
        ends.ends();
        loop.dial(request, echo, outcome).ends();
        loop.dial(request, echo, outcome).connection.lost();
        assertEquals(List.of("lost", "lost", "lost"), told);
        assertEquals(List.of(), echo.events);
    }

    @Test
    void clientThatStopsGivesUpItsDials() {
        dial();
        loop.stages.table().goAway("the client is closed");
        assertEquals(List.of("lost"), told);
    }

    @Test
    void headerThatTheApplicationRefusesFailsTheHandshake() {
        List<String> seen = new ArrayList<>();
        UpgradeRequest checking = request.withHeaderCheck(field -> {
            seen.add(field.name());
            return !field.name().equals("X-Wrong");
        });
        loop.dial(checking, echo, outcome).sends(head(SWITCH + ACCEPT + "X-Wrong: 1|X-Never: 2||"));
        assertEquals(List.of("faulty UNWANTED"), told);
        assertEquals(List.of("Upgrade", "Connection", "Sec-WebSocket-Accept", "X-Wrong"), seen);
    }

    @Test
    void endpointIsShownTheHandshakeAsTheServerSawIt() {
        List<String> seen = new ArrayList<>();
        Recorder curious = new Recorder() {
            @Override
            public void opened(Connection connection, Handshake handshake, Replies replies) {
                seen.add(handshake.path() + " " + handshake.query() + ' ' + handshake.host() + ' '
                        + handshake.subprotocol());
                replies.replyText("first");
            }
        };
        Peer peer = loop.dial(request, curious, outcome);
        peer.link.taken();
        peer.sends(head(SWITCH + ACCEPT + "Sec-WebSocket-Protocol: chat||"));
        peer.assertReceivedMasked(Wire.server(Opcode.TEXT, "first"));
        assertEquals(List.of("/chat a=b example.com chat"), seen);
    }

    @Test
    void checkThatThrowsRefusesTheAnswer() {
        UpgradeRequest checking = request.withHeaderCheck(field -> {
            throw new IllegalStateException("a mistake in the check");
        });
        Peer peer = loop.dial(checking, echo, outcome);
        peer.sends(head(SWITCH + ACCEPT + "|"));
        assertEquals(List.of("faulty UNWANTED"), told);
        assertEquals(1, peer.link.closes);
    }

    @Test
    void whateverThrowsBeforeItIsOpenTheOutcomeIsTold() {
        Recorder broken = new Recorder() {
            @Override
            public UpgradeOptions options() {
                throw new IllegalStateException("a mistake in the binding");
            }
        };
        Peer peer = loop.dial(request, broken, outcome);
        peer.sends(head(SWITCH + ACCEPT + "|"));
        assertEquals(List.of("lost"), told);
        assertEquals(1, peer.link.closes);
    }

    @Test
    void outcomeIsToldThoughTheLinkThrowsWhenItIsClosed() {
        Peer peer = dial();
        peer.link.throwsToClose = true;
        peer.ends();
        assertEquals(List.of("lost"), told);
    }
}
