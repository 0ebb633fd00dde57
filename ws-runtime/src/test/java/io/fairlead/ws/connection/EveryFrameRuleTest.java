package io.fairlead.ws.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.FrameStream;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What must hold for frames (RFC 6455 §5): the close code, the callbacks, the memory. */
class EveryFrameRuleTest {
    private static final String PROTOCOL = "a frame breaks RFC 6455";

    private final Recorder echo = new Recorder();
    private final Recorder huge = new Recorder("/huge", new Limits(32 << 20, 4_096));
    private final OneLoop loop = new OneLoop(echo, huge);

    @AfterEach
    void nothingIsHeld() {
        loop.stages.table().abort(1001, "the test is over");
        loop.endRound();
        loop.assertNothingHeld();
    }

    @ParameterizedTest(name = "{2}: {1}")
    @CsvSource({
        "c1, 1002, RSV1 that was not negotiated",
        "a1, 1002, RSV2",
        "91, 1002, RSV3",
        "40, 1002, RSV1 on a continuation",
        "c9, 1002, RSV1 on a control frame",
        "83, 1002, opcode 3",
        "87, 1002, opcode 7",
        "8b, 1002, opcode 11",
        "8f, 1002, opcode 15",
        "09, 1002, ping without FIN",
        "08, 1002, close without FIN",
        "8100, 1002, unmasked text",
        "8900, 1002, unmasked ping",
        "89fe, 1002, ping of 126 bytes and more",
        "88ff, 1002, close of 65536 bytes and more",
        "81fe007d, 1002, 125 in a 16-bit length",
        "82ff000000000000, 1002, 65535 in a 64-bit length",
        "82ffff, 1002, length 2^64-1",
        "82ff80, 1002, length 2^63",
        "82ff7f, 1009, length 2^63-1",
        "82ff0000000080, 1009, length 2^31",
        "82ff000000000010000137fa213d, 1009, one byte over the limit from the header alone",
        "808037fa213d, 1002, continuation of nothing",
        "018037fa213d 818037fa213d, 1002, a new message inside a message",
        "888137fa213d34, 1002, a close body of one byte",
    })
    void brokenRuleClosesWithItsCodeAtTheByteThatBreaksIt(String bytes, int code, String why) {
        Peer peer = loop.open("/echo");
        byte[] wrong = Wire.hex(bytes);
        peer.sends(Arrays.copyOf(wrong, wrong.length - 1));
        peer.assertReceived();
        peer.sends(Arrays.copyOfRange(wrong, wrong.length - 1, wrong.length));
        String text = code == 1002 ? PROTOCOL : "a message of more than 1048576 bytes";
        peer.assertReceived(Wire.serverClose(code, text));
        assertEquals(List.of("open", "closed:" + code), echo.events, why);
        assertEquals(0, loop.stages.chunks().lentBytes());
    }

    @ParameterizedTest(name = "fragments of {0} bytes")
    @CsvSource({"0", "1"})
    void message4096FragmentsLongIsTakenAndOneMoreIs1008(int length) {
        byte[] one = Wire.letters(length);
        Peer good = loop.open("/echo");
        good.sends(Wire.client(false, Opcode.BINARY, one), Wire.times(4_094, Wire.client(false, 0, one)));
        good.sends(Wire.client(true, 0, one));
        good.assertReceived(Wire.server(Opcode.BINARY, Wire.times(4_096, one)));
        Peer bad = loop.open("/echo");
        bad.sends(Wire.client(false, Opcode.BINARY, one), Wire.times(4_095, Wire.client(false, 0, one)));
        bad.assertReceived();
        bad.sends(Wire.clientHeader(true, 0, length));
        bad.assertReceived(Wire.serverClose(1008, "a message in more than 4096 fragments"));
        assertEquals(List.of("open", "binary:" + 4_096 * length, "open", "closed:1008"), echo.events);
    }

    @Test
    void headerThatAnnounces16MebibytesAndSendsNothingHoldsNothing() {
        Peer peer = loop.open("/huge");
        peer.sends(Wire.clientHeader(true, Opcode.BINARY, 16 << 20));
        assertEquals(0, loop.stages.chunks().lentBytes());
        peer.sends(new byte[1]);
        assertEquals(4_096, loop.stages.chunks().lentBytes());
    }

    @ParameterizedTest(name = "pieces of {0} bytes")
    @CsvSource({"1", "7", "1000", "4097", "16384", "65536", "131072", "200000"})
    void growingMessageHoldsAtMostTwiceWhatHasCome(int piece) {
        int total = piece < 100 ? 40_000 : 1_500_000;
        byte[] message = Wire.letters(total);
        byte[] frame = Wire.client(true, Opcode.BINARY, message);
        int header = frame.length - total;
        Peer peer = loop.open("/huge");
        peer.link.segment = piece;
        peer.link.arrive(frame);
        while (peer.link.unread() > 0) {
            peer.connection.readable();
            int received = total - peer.link.unread();
            int allowed = Math.max(4_096, 2 * received);
            int held = peer.connection.heldBytes();
            assertTrue(held <= allowed, held + " bytes held after " + received + " and " + header + " of header");
            assertEquals(held, loop.stages.chunks().lentBytes());
        }
        peer.assertReceived(Wire.server(Opcode.BINARY, message));
    }

    @Test
    void pingBetweenFragmentsIsAnsweredAtOnceAndTheMessageIsWhole() {
        Peer peer = loop.open("/echo");
        peer.sends(Wire.client(false, Opcode.TEXT, Wire.ascii("Hel")), Wire.client(true, Opcode.PING, Wire.ascii("?")));
        peer.assertReceived(Wire.server(Opcode.PONG, "?"));
        peer.sends(Wire.client(true, Opcode.CONTINUATION, Wire.ascii("lo")));
        peer.assertReceived(Wire.server(Opcode.TEXT, "Hello"));
        assertEquals(List.of("open", "ping:1", "text:5"), echo.events);
    }

    @Test
    void unaskedPongsAreIgnored() {
        Peer peer = loop.open("/echo");
        peer.sends(Wire.times(1_000, Wire.client(true, Opcode.PONG, Wire.ascii("x"))));
        peer.assertReceived();
        assertTrue(peer.connection.isOpen());
    }

    @Test
    void closeFromBothSidesAtOnceIsCleanAndToldOnce() {
        Peer peer = loop.open("/echo");
        peer.connection.close(4001, "ours");
        peer.sends(Wire.close(4002));
        peer.assertReceived(Wire.serverClose(4001, "ours"));
        peer.ends();
        assertEquals(List.of("open", "closed:4001"), echo.events);
        assertEquals(1, peer.link.closes);
    }

    @Test
    void afterOurCloseDataIsDroppedAndPingsAreAnswered() {
        Peer peer = loop.open("/echo");
        peer.connection.close();
        peer.sends(Wire.text("late"), Wire.client(true, Opcode.PING, Wire.ascii("late")), Wire.close(1000));
        peer.assertReceived(Wire.serverClose(1000, ""), Wire.server(Opcode.PONG, "late")); // §5.5.2
        assertEquals(List.of("open", "ping:4", "closed:1000"), echo.events);
    }

    @Test
    void endOfStreamWithoutCloseIs1006AtOnce() {
        Peer peer = loop.open("/echo");
        peer.sends(Wire.client(false, Opcode.TEXT, Wire.ascii("half")));
        peer.ends();
        assertEquals(List.of("open", "closed:1006"), echo.events);
        assertEquals(1, peer.link.closes);
    }

    @Test
    void hundredThousandPingsFromAPeerThatDoesNotReadLeaveMemoryFlat() {
        Peer peer = loop.open("/echo");
        peer.takesNothing();
        byte[] pings = Wire.times(1_000, Wire.client(true, Opcode.PING, Wire.letters(125)));
        for (int i = 0; i < 100; i++) {
            peer.sends(pings);
            assertTrue(peer.connection.heldBytes() <= 512 << 10, peer.connection.heldBytes() + " bytes held");
        }
        peer.takesAll();
        byte[] pongs = Wire.times(100_000, Wire.server(Opcode.PONG, Wire.letters(125)));
        assertTrue(Arrays.equals(pongs, peer.link.taken()));
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "c0af,     0, overlong slash",
        "f5808080, 0, a lead byte beyond U+10FFFF",
        "80,       0, a continuation byte alone",
        "e08080,   1, overlong NUL in three",
        "eda080,   1, surrogate",
        "f0808080, 1, overlong in four",
        "f4908080, 1, beyond U+10FFFF",
        "c3bcff,   2, 0xFF behind a character",
        "e4b8e4,   2, a lead byte inside a character",
    })
    void badUtf8IsRefusedWithItsFirstBadByteAtEverySplit(String bad, int first, String why) {
        for (int prefix : new int[] {0, 1, 2, 3, 7, 8, 9, 4_095, 4_096, 70_000}) {
            byte[] payload = Wire.concat(Wire.letters(prefix), Wire.hex(bad), Wire.letters(1_000));
            byte[] frame = Wire.client(true, Opcode.TEXT, payload);
            int end = frame.length - payload.length + prefix + first;
            Peer peer = loop.open("/echo");
            peer.sends(Arrays.copyOf(frame, end));
            peer.assertReceived();
            peer.sends(Arrays.copyOfRange(frame, end, end + 1));
            peer.assertReceived(Wire.serverClose(1007, "text is not UTF-8"));
            assertEquals("closed:1007", echo.events.get(echo.events.size() - 1), why);
        }
    }

    @Test
    void goodTextIsAcceptedAtEverySplit() {
        byte[] text = "aü世🌍\u07FF\uFFFFz".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (int cut = 0; cut <= text.length; cut++) {
            Peer peer = loop.open("/echo");
            peer.sends(
                    Wire.client(false, Opcode.TEXT, Arrays.copyOf(text, cut)),
                    Wire.client(true, Opcode.CONTINUATION, Arrays.copyOfRange(text, cut, text.length)));
            peer.assertReceived(Wire.server(Opcode.TEXT, text));
        }
    }

    @Test
    void whatOneConnectionLeavesHalfSentIsNeverSeenByAnother() {
        Random random = new Random(42);
        for (int i = 0; i < 500; i++) {
            String token = "token-" + i + "-" + random.nextLong();
            byte[] frame = Wire.text(token.repeat(1 + random.nextInt(50)));
            Peer peer = loop.open("/echo");
            peer.sends(Arrays.copyOf(frame, random.nextInt(frame.length)));
            peer.ends();
            Peer next = loop.open("/echo");
            next.sends(Wire.text("mine"));
            next.assertReceived(Wire.server(Opcode.TEXT, "mine"));
        }
    }

    @Test
    void closeThatADispatcherHandlesTwiceIsAnsweredOnce() {
        Recorder twice = new Recorder("/twice", Limits.DEFAULT) {
            @Override
            public void dispatch(Connection connection, FrameStream frames) {
                while (frames.next()) {
                    frames.control();
                    frames.control();
                }
            }
        };
        OneLoop other = new OneLoop(twice);
        Peer peer = other.open("/twice");
        peer.sends(Wire.close(1000));
        peer.assertReceived(Wire.serverClose(1000, ""));
        peer.ends();
        assertEquals(List.of("open", "closed:1000"), twice.events);
    }
}
