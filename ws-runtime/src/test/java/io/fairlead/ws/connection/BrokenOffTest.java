package io.fairlead.ws.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.FrameStream;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.upgrade.UpgradeOptions;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What throws in the middle of a send or an end: no peer gets half a frame or another's, and all memory comes back. */
class BrokenOffTest {
    private static final Limits LARGE = new Limits(8 << 20, 4_096);
    private static final UpgradeOptions DEFLATE =
            UpgradeOptions.DEFAULT.withExtensions(List.of(PermessageDeflate.DEFAULT.withThreshold(1)));
    private static final String NO_TAKEOVER =
            "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

    private final List<String> thrown = new ArrayList<>();

    /** What the callback of {@link #acting} does. */
    private Attempt attempt = (connection, frames) -> {};

    private final Recorder acting = new Recorder("/acting", LARGE) {
        @Override
        void message(Connection connection, FrameStream frames) {
            act(connection, frames);
        }
    };
    private final Recorder compressing = new Recorder("/compressing", LARGE, DEFLATE) {
        @Override
        void message(Connection connection, FrameStream frames) {
            act(connection, frames);
        }
    };

    private interface Attempt {
        void on(Connection connection, FrameStream frames);
    }

    /** A callback that catches what its attempt throws, and goes on. */
    private void act(Connection connection, FrameStream frames) {
        try {
            attempt.on(connection, frames);
        } catch (RuntimeException caught) {
            thrown.add(caught.getClass().getSimpleName());
        }
    }

    /** A text that is another one from the second reading on, and throws at an exclamation mark. */
    private static final class Fickle implements CharSequence {
        private final String first;
        private final String then;
        private int readings;

        Fickle(String first, String then) {
            this.first = first;
            this.then = then;
        }

        private String now() {
            return readings <= 1 ? first : then;
        }

        @Override
        public int length() {
            readings++;
            return now().length();
        }

        @Override
        public char charAt(int index) {
            char c = now().charAt(index);
            if (c == '!') throw new IllegalStateException("the text is gone");
            return c;
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return now().subSequence(start, end);
        }

        @Override
        public String toString() {
            return now();
        }
    }

    private static void assertNothingHeldAtTheEnd(OneLoop loop) {
        loop.stages.table().abort(1001, "the test is over");
        loop.endRound();
        loop.assertNothingHeld();
        loop.stages.close();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "Hel!o, IllegalStateException",
        "Hell, InvalidArgumentException",
        "Hellö, InvalidArgumentException",
        "Hello you, InvalidArgumentException"
    })
    void textThatDoesNotStayAsItIsReachesNobody(String then, String expected) {
        OneLoop loop = new OneLoop(acting);
        Peer self = loop.open("/acting");
        Peer other = loop.open("/acting");
        Peer third = loop.open("/acting");
        for (Peer receiver : List.of(self, other)) {
            attempt = (connection, frames) -> {
                connection.sendText("before");
                receiver.connection.sendText(new Fickle("Hello", then));
            };
            self.sends(Wire.text("go"));
            attempt = (connection, frames) -> third.connection.sendText("fine");
            self.sends(Wire.text("go"));
            self.assertReceived(Wire.server(Opcode.TEXT, "before"));
            other.assertReceived();
            third.assertReceived(Wire.server(Opcode.TEXT, "fine"));
        }
        assertEquals(List.of(expected, expected), thrown);
        other.connection.sendText("still there");
        loop.endRound();
        other.assertReceived(Wire.server(Opcode.TEXT, "still there"));
        assertNothingHeldAtTheEnd(loop);
    }

    @Test
    void sendsBehindATextThatThrewInTheSameCallbackAreWhole() {
        OneLoop loop = new OneLoop(acting);
        Peer self = loop.open("/acting");
        Peer other = loop.open("/acting");
        Peer third = loop.open("/acting");
        attempt = (connection, frames) -> {
            attempt = (c, f) -> other.connection.sendText(new Fickle("Hello", "Hel!o"));
            act(connection, frames);
            third.connection.sendText("fine");
            attempt = (c, f) -> c.sendText(new Fickle("Hello", "Hel!o"));
            act(connection, frames);
            connection.sendText("mine");
        };
        self.sends(Wire.text("go"));
        assertEquals(List.of("IllegalStateException", "IllegalStateException"), thrown);
        self.assertReceived(Wire.server(Opcode.TEXT, "mine"));
        other.assertReceived();
        third.assertReceived(Wire.server(Opcode.TEXT, "fine"));
        assertNothingHeldAtTheEnd(loop);
    }

    @Test
    void clientsTextThatThrewLeavesNothingInFrontOfTheNext() {
        OneLoop loop = new OneLoop(acting);
        Peer self = loop.join(acting);
        attempt = (connection, frames) -> {
            attempt = (c, f) -> c.sendText(new Fickle("Hello", "Hel!o"));
            act(connection, frames);
            connection.sendText("mine");
        };
        self.sends(Wire.server(Opcode.TEXT, "go"));
        self.assertReceivedMasked(Wire.server(Opcode.TEXT, "mine"));
        assertEquals(List.of("IllegalStateException"), thrown);
        assertNothingHeldAtTheEnd(loop);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"Hel!o, IllegalStateException", "Hell, InvalidArgumentException", "Hello you, InvalidArgumentException"
    })
    void textThatWasToBeCompressedGivesItsMemoryBack(String then, String expected) {
        OneLoop loop = new OneLoop(compressing);
        Peer self = loop.open("/compressing", "permessage-deflate", NO_TAKEOVER);
        attempt = (connection, frames) -> connection.sendText(new Fickle("Hello", then));
        self.sends(Wire.text("go"));
        assertEquals(List.of(expected), thrown);
        self.assertReceived();
        assertEquals(0, loop.stages.chunks().lentBytes());
        assertNothingHeldAtTheEnd(loop);
    }

    @Test
    void linkThatThrowsIsLostAndOthersAreServed() {
        OneLoop loop = new OneLoop(acting);
        Peer self = loop.open("/acting");
        Peer other = loop.open("/acting");
        attempt = (connection, frames) -> {
            attempt = (c, f) -> c.sendBinary(ByteBuffer.allocate(200_000));
            act(connection, frames);
            other.connection.sendText("fine");
        };
        self.link.throwsToWrite = true;
        self.sends(Wire.text("go"));
        assertEquals(List.of("IllegalStateException"), thrown);
        assertEquals(1, self.link.closes);
        other.assertReceived(Wire.server(Opcode.TEXT, "fine"));
        attempt = (connection, frames) -> connection.sendText("mine");
        other.sends(Wire.text("go"));
        other.assertReceived(Wire.server(Opcode.TEXT, "mine"));
        assertEquals(List.of("open", "open", "text:2", "closed:1011", "text:2"), acting.events);
        assertNothingHeldAtTheEnd(loop);
    }

    @Test
    void compressedReplyThatBreaksOffGivesItsMemoryBack() {
        OneLoop loop = new OneLoop(compressing);
        Peer self = loop.open("/compressing", "permessage-deflate", NO_TAKEOVER);
        byte[] digits = new byte[300_000]; // over 100,000 when compressed: more than a cork takes
        Random random = new Random(1);
        for (int i = 0; i < digits.length; i++) digits[i] = (byte) ('0' + random.nextInt(10));
        attempt = (connection, frames) -> frames.replyBinary(digits);
        self.link.throwsToWrite = true;
        self.sends(Wire.text("go"));
        assertEquals(List.of("IllegalStateException"), thrown);
        assertEquals(0, loop.stages.chunks().lentBytes());
        assertNothingHeldAtTheEnd(loop);
    }

    @Test
    void receiverWhoseOutboxBrokeOffInsideAFrameGoesAndOthersAreServed() {
        OneLoop loop = new OneLoop(1 << 20, OneLoop.MARKS, 0, acting);
        Peer self = loop.open("/acting");
        Peer holder = loop.open("/acting");
        Peer other = loop.open("/acting");
        Peer third = loop.open("/acting");
        holder.sends(Wire.clientHeader(true, Opcode.BINARY, 1 << 20), new byte[100_000]);
        int elsewhere = (1 << 20) - holder.connection.heldBytes();
        assertTrue(loop.budget.tryTake(elsewhere));
        holder.link.throwsToDiscard = true;
        attempt = (connection, frames) -> {
            attempt = (c, f) -> other.connection.sendText("Hello");
            act(connection, frames);
            third.connection.sendText("fine");
        };
        self.sends(Wire.text("go"));
        assertEquals(List.of("IllegalStateException"), thrown);
        assertEquals(
                List.of(0, 1, 1, 0),
                List.of(self, holder, other, third).stream()
                        .map(peer -> peer.link.closes)
                        .toList());
        other.assertReceived();
        third.assertReceived(Wire.server(Opcode.TEXT, "fine"));
        loop.budget.giveBack(elsewhere);
        holder.link.throwsToDiscard = false;
        assertNothingHeldAtTheEnd(loop);
    }

    @Test
    void linkThatThrowsWhenItIsClosedHoldsNothingBack() {
        OneLoop loop = new OneLoop(acting);
        Peer self = loop.open("/acting");
        attempt = (connection, frames) -> connection.sendBinary(ByteBuffer.allocate(50_000));
        self.takesNothing();
        self.sends(Wire.text("go"));
        self.link.throwsToClose = true;
        self.ends();
        assertEquals(List.of("open", "text:2", "closed:1006"), acting.events);
        loop.assertNothingHeld();
    }
}
