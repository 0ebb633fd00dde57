package io.fairlead.ws.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fairlead.ws.endpoint.CloseReason;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.FrameStream;
import io.fairlead.ws.endpoint.Replies;
import io.fairlead.ws.protocol.ConnectionClosedException;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.upgrade.Handshake;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What callbacks may do to themselves and to others: everything is defined, and nobody else is touched. */
class CallbacksTest {
    /** An endpoint that does what a text message says. */
    private static final class Obedient extends Recorder {
        private boolean takesErrors;

        Obedient() {
            super("/obey", Limits.DEFAULT);
        }

        @Override
        void message(Connection connection, FrameStream frames) throws Exception {
            switch (frames.string()) {
                case "throw" -> throw new java.io.IOException("asked for");
                case "out of memory" -> throw new OutOfMemoryError("asked for");
                case "close twice" -> {
                    connection.close(4001);
                    connection.close(4002);
                }
                case "reply after close" -> {
                    connection.close(4003);
                    frames.replyText("late");
                }
                case "send after close" -> {
                    connection.close(4004);
                    assertThrows(ConnectionClosedException.class, () -> connection.sendText("late"));
                }
                case "abort" -> {
                    connection.abort(4005, "");
                    connection.abort(4006, "");
                    frames.replyText("still here");
                }
                case "abort all" -> connections().forEach(each -> each.abort(4007, ""));
                case "close all" -> connections().forEach(each -> each.close(4008));
                default -> frames.replyText(frames.text());
            }
        }

        @Override
        public boolean failed(Connection connection, Replies replies, Throwable error) throws Exception {
            events.add("failed:" + error.getMessage());
            if (takesErrors) replies.replyText("sorry");
            return takesErrors;
        }
    }

    private final Obedient endpoint = new Obedient();
    private final OneLoop loop = new OneLoop(endpoint);
    private final Peer peer = loop.open("/obey");

    private void end() {
        peer.ends();
        loop.assertNothingHeld();
    }

    @Test
    void thrownAndNotHandledIs1011AndNothingBehindItIsDispatched() {
        peer.sends(Wire.text("throw"), Wire.text("next"), Wire.close(1011));
        peer.assertReceived(Wire.serverClose(1011, ""));
        end();
        assertEquals(List.of("open", "text:5", "failed:asked for", "closed:1011"), endpoint.events);
    }

    @Test
    void thrownAndHandledGoesOnWithTheNextMessage() {
        endpoint.takesErrors = true;
        peer.sends(Wire.text("throw"), Wire.text("next"));
        peer.assertReceived(Wire.server(Opcode.TEXT, "sorry"), Wire.server(Opcode.TEXT, "next"));
        end();
        assertEquals(List.of("open", "text:5", "failed:asked for", "text:4", "closed:1006"), endpoint.events);
    }

    @Test
    void outOfMemoryInACallbackIsLikeAnythingThrown() {
        peer.sends(Wire.text("out of memory"));
        peer.assertReceived(Wire.serverClose(1011, ""));
        Peer other = loop.open("/obey");
        other.sends(Wire.text("fine"));
        other.assertReceived(Wire.server(Opcode.TEXT, "fine"));
        other.ends();
        end();
    }

    @Test
    void onlyTheFirstCloseCounts() {
        peer.sends(Wire.text("close twice"), Wire.close(4001));
        peer.assertReceived(Wire.serverClose(4001, ""));
        end();
        assertEquals(List.of("open", "text:11", "closed:4001"), endpoint.events);
    }

    @Test
    void replyAfterCloseIsDropped() {
        peer.sends(Wire.text("reply after close"), Wire.close(1000));
        peer.assertReceived(Wire.serverClose(4003, ""));
        end();
    }

    @Test
    void sendAfterCloseThrowsToTheCallback() {
        peer.sends(Wire.text("send after close"), Wire.close(1000));
        peer.assertReceived(Wire.serverClose(4004, ""));
        end();
        assertEquals(List.of("open", "text:16", "closed:4004"), endpoint.events);
    }

    @Test
    void abortTakesEffectAfterTheEventAndOnlyTheFirstCounts() {
        peer.sends(Wire.text("abort"), Wire.text("next"));
        assertEquals(List.of("open", "text:5", "text:4", "closed:4005"), endpoint.events);
        assertEquals(1, peer.link.closes);
        loop.assertNothingHeld();
    }

    @Test
    void everyConnectionMayBeAbortedFromACallback() {
        Peer second = loop.open("/obey");
        Peer third = loop.open("/obey");
        second.sends(Wire.text("abort all"));
        assertEquals(
                List.of("closed:4007", "closed:4007", "closed:4007"),
                endpoint.events.subList(4, endpoint.events.size()));
        assertEquals(3, peer.link.closes + second.link.closes + third.link.closes);
        loop.assertNothingHeld();
    }

    @Test
    void everyConnectionMayBeClosedFromACallback() {
        Peer second = loop.open("/obey");
        second.sends(Wire.text("close all"));
        for (Peer each : List.of(peer, second)) {
            each.assertReceived(Wire.serverClose(4008, ""));
            each.sends(Wire.close(4008));
            each.ends();
        }
        loop.assertNothingHeld();
    }

    @Test
    void dispatcherThatNeverAsksForFramesIs1011() {
        Recorder lazy = new Recorder("/lazy", Limits.DEFAULT) {
            @Override
            public void dispatch(Connection connection, FrameStream frames) {}
        };
        OneLoop other = new OneLoop(lazy);
        Peer talker = other.accept();
        talker.sends(Wire.upgrade("/lazy")); // a dispatch with nothing in it is one all the same
        talker.assertReceived(Wire.ascii(Wire.ACCEPTED), Wire.serverClose(1011, ""));
        talker.ends();
        assertEquals(List.of("open", "closed:1006"), lazy.events);
        other.assertNothingHeld();
    }

    @Test
    void dispatcherThatTakesOneMessageAtATimeIsCalledAgain() {
        Recorder slow = new Recorder("/slow", Limits.DEFAULT) {
            @Override
            public void dispatch(Connection connection, FrameStream frames) {
                if (frames.next()) frames.replyText(frames.text());
            }
        };
        OneLoop other = new OneLoop(slow);
        Peer talker = other.open("/slow");
        talker.sends(Wire.text("a"), Wire.text("b"), Wire.text("c"));
        talker.assertReceived(
                Wire.server(Opcode.TEXT, "a"), Wire.server(Opcode.TEXT, "b"), Wire.server(Opcode.TEXT, "c"));
    }

    @Test
    void onCloseMayThrowCloseAbortAndSend() {
        Recorder wild = new Recorder("/wild", Limits.DEFAULT) {
            @Override
            public void closed(Connection connection, CloseReason reason) throws Exception {
                super.closed(connection, reason);
                assertThrows(ConnectionClosedException.class, () -> connection.sendText("late"));
                connection.close();
                connection.abort(4000, "");
                connections().broadcastText("gone");
                throw new IllegalStateException("asked for");
            }
        };
        OneLoop other = new OneLoop(wild);
        Peer first = other.open("/wild");
        Peer second = other.open("/wild");
        first.sends(Wire.close(1000));
        first.assertReceived(Wire.serverClose(1000, ""));
        second.assertReceived(Wire.server(Opcode.TEXT, "gone"));
        second.ends();
        assertEquals(List.of("open", "open", "closed:1000", "closed:1006"), wild.events);
        other.assertNothingHeld();
    }

    @Test
    void onOpenMayThrowCloseAndSend() {
        Recorder eager = new Recorder("/eager", Limits.DEFAULT) {
            @Override
            public void opened(Connection connection, Handshake handshake, Replies replies) {
                replies.replyText("welcome");
                connection.sendText("to " + handshake.path());
                connection.close(4001, "and goodbye");
                throw new IllegalStateException("asked for");
            }
        };
        OneLoop other = new OneLoop(eager);
        Peer guest = other.accept();
        guest.sends(Wire.upgrade("/eager"), Wire.text("hello?"), Wire.close(4001));
        guest.assertReceived(
                Wire.ascii(Wire.ACCEPTED),
                Wire.server(Opcode.TEXT, "welcome"),
                Wire.server(Opcode.TEXT, "to /eager"),
                Wire.serverClose(4001, "and goodbye"));
        guest.ends();
        assertEquals(List.of("closed:4001"), eager.events);
        other.assertNothingHeld();
    }

    @Test
    void replyThatDoesNotFitAfterOtherSendsAbortsWith1008() {
        Recorder talker = new Recorder("/talker", Limits.DEFAULT) {
            @Override
            void message(Connection connection, FrameStream frames) {
                connection.sendBinary(java.nio.ByteBuffer.allocate(1 << 20));
                frames.replyText("no room");
                assertThrows(ConnectionClosedException.class, () -> connection.sendText("late"));
            }
        };
        OneLoop other = new OneLoop(talker);
        Peer deaf = other.open("/talker");
        deaf.takesNothing();
        deaf.sends(Wire.text("x"));
        assertEquals(List.of("open", "text:1", "closed:1008"), talker.events);
        other.assertNothingHeld();
    }

    @Test
    void connectionWhoseBuffersAreBrokenIsGivenBackAllTheSame() {
        peer.sends(java.util.Arrays.copyOf(Wire.text("Hello"), 3));
        java.util.Objects.requireNonNull(peer.connection.carry).release(); // a fault of ours: it will be released again
        peer.sends(Wire.text("x"));
        assertEquals(1, peer.link.closes);
        loop.assertNothingHeld();
    }

    @Test
    void errorInsideAnEventDropsItsConnectionAndLeavesNothingForTheNext() {
        peer.link.takes = offered -> {
            throw new InternalError("in the middle of an event");
        };
        peer.sends(Wire.text("secret"));
        assertEquals(1, peer.link.closes);
        Peer next = loop.open("/obey");
        next.sends(Wire.text("mine"));
        next.assertReceived(Wire.server(Opcode.TEXT, "mine"));
        next.ends();
        assertEquals(List.of("open", "text:6", "closed:1011", "open", "text:4", "closed:1006"), endpoint.events);
        loop.assertNothingHeld();
    }
}
