package io.fairlead.ws.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.FrameStream;
import io.fairlead.ws.endpoint.SendResult;
import io.fairlead.ws.frame.Frame;
import io.fairlead.ws.protocol.ConnectionClosedException;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way out: one write for each event, whole frames in order however little the link takes, bounded memory. */
class SendingTest {
    private final Recorder echo = new Recorder("/echo", new Limits(32 << 20, 4_096));
    private final OneLoop loop = new OneLoop(echo);

    @AfterEach
    void nothingIsHeld() {
        loop.stages.table().abort(1001, "the test is over");
        loop.endRound();
        loop.assertNothingHeld();
    }

    @Test
    void sixteenMessagesInOneSegmentTakeOneReadAndOneWrite() {
        Peer peer = loop.open("/echo");
        int reads = peer.link.reads;
        int writes = peer.link.writes;
        peer.sends(Wire.times(16, Wire.text("twenty bytes of text")));
        assertEquals(1, peer.link.reads - reads);
        assertEquals(1, peer.link.writes - writes);
        peer.assertReceived(Wire.times(16, Wire.server(Opcode.TEXT, "twenty bytes of text")));
    }

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {4_095, 4_096, 60_000, 100_000})
    void longBorrowedMessageTakesOneWrite(int length) {
        Peer peer = loop.open("/echo");
        int writes = peer.link.writes;
        peer.sends(Wire.client(true, Opcode.BINARY, Wire.letters(length)));
        assertEquals(1, peer.link.writes - writes);
        peer.assertReceived(Wire.server(Opcode.BINARY, Wire.letters(length)));
    }

    @Test
    void linkMayStopAtEveryByte() {
        byte[] sent = Wire.concat(
                Wire.text("Hello"), Wire.client(true, Opcode.BINARY, Wire.letters(4_200)), Wire.text("again"));
        byte[] expected = Wire.concat(
                Wire.server(Opcode.TEXT, "Hello"),
                Wire.server(Opcode.BINARY, Wire.letters(4_200)),
                Wire.server(Opcode.TEXT, "again"));
        for (int stop = 0; stop <= expected.length; stop++) {
            Peer peer = loop.open("/echo");
            int[] room = {stop};
            peer.link.takes = offered -> {
                int taken = Math.min(offered, room[0]);
                room[0] -= taken;
                return taken;
            };
            peer.sends(sent);
            assertEquals(stop < expected.length, peer.link.wantsWrite, "stopped at " + stop);
            peer.takesAll();
            peer.assertReceived(expected);
            peer.ends();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void whateverTheLinkTakesTheBytesAreRight(long seed) {
        Random random = new Random(seed);
        Peer peer = loop.open("/echo");
        peer.link.takes = offered -> switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> Math.min(1, offered);
            case 2 -> random.nextInt(offered + 1);
            default -> offered;
        };
        peer.link.segment = 1 + random.nextInt(200_000);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (int i = 0; i < 60; i++) exchange(random, sent, expected);
        peer.link.arrive(sent.toByteArray());
        for (int i = 0; i < 2_000_000 && (peer.link.unread() > 0 || peer.connection.outbox != null); i++) {
            boolean readable = peer.link.wantsRead && peer.link.unread() > 0;
            if (peer.link.wantsWrite && (!readable || random.nextBoolean())) peer.connection.writable();
            else if (readable) peer.connection.readable();
            loop.endRound();
        }
        peer.assertReceived(expected.toByteArray());
    }

    private static void exchange(Random random, ByteArrayOutputStream sent, ByteArrayOutputStream expected) {
        int[] sizes = {20, 125, 126, 4_000, 4_096, 5_000, 60_000, 66_000, 140_000, 300_000};
        byte[] payload = Wire.letters(random.nextInt(1 + sizes[random.nextInt(sizes.length)]));
        int opcode = random.nextBoolean() ? Opcode.TEXT : Opcode.BINARY;
        if (random.nextInt(3) == 0) {
            int cut = random.nextInt(payload.length + 1);
            sent.writeBytes(Wire.client(false, opcode, Arrays.copyOf(payload, cut)));
            if (random.nextBoolean()) {
                sent.writeBytes(Wire.client(true, Opcode.PING, Wire.ascii("between")));
                expected.writeBytes(Wire.server(Opcode.PONG, "between"));
            }
            sent.writeBytes(Wire.client(true, 0, Arrays.copyOfRange(payload, cut, payload.length)));
        } else {
            sent.writeBytes(Wire.client(true, opcode, payload));
        }
        expected.writeBytes(Wire.server(opcode, payload));
    }

    @Test
    void peerThatFloodsAndNeverReadsIsNoLongerReadAndCostsNoMoreThanTheHardLimit() {
        Peer peer = loop.open("/echo");
        peer.takesNothing();
        byte[] message = Wire.client(true, Opcode.BINARY, Wire.letters(1_000));
        peer.sends(Wire.times(5_000, message)); // 5 MB
        assertFalse(peer.link.wantsRead);
        assertTrue(peer.link.wantsWrite);
        assertTrue(peer.link.unread() > 4_000_000, peer.link.unread() + " bytes left where they were");
        assertTrue(peer.connection.heldBytes() <= OneLoop.MARKS.hard(), peer.connection.heldBytes() + " held");
        int unread = peer.link.unread();
        peer.connection.readable(); // told of an event that was due before it paused
        assertEquals(unread, peer.link.unread());
        peer.takesAll();
        peer.assertReceived(Wire.times(5_000, Wire.server(Opcode.BINARY, Wire.letters(1_000))));
        assertTrue(peer.link.wantsRead);
        assertFalse(peer.link.wantsWrite);
    }

    @Test
    void explicitSendIsFullOverTheHardLimitAndTakesAnySizeAtTheLowMark() {
        Peer peer = loop.open("/echo");
        peer.takesNothing();
        Connection connection = peer.connection;
        assertEquals(SendResult.QUEUED, connection.sendBinary(ByteBuffer.allocate(32_764))); // 32 KiB with its header
        assertEquals(32_768, connection.queuedBytes());
        assertEquals(SendResult.QUEUED, connection.sendBinary(ByteBuffer.allocate(5 << 20)));
        long waiting = connection.queuedBytes();
        assertEquals(SendResult.FULL, connection.sendBinary(ByteBuffer.allocate(1)));
        assertEquals(SendResult.FULL, connection.sendText("x"));
        assertEquals(SendResult.FULL, connection.ping(ByteBuffer.allocate(0)));
        assertEquals(SendResult.FULL, connection.send(Frame.text("x")));
        loop.here = false;
        assertEquals(SendResult.FULL, connection.sendText("x"));
        loop.here = true;
        assertEquals(waiting, connection.queuedBytes());
        loop.endRound();
        peer.takesAll();
        peer.assertReceived(
                Wire.server(Opcode.BINARY, new byte[32_764]), Wire.server(Opcode.BINARY, new byte[5 << 20]));
        assertEquals(SendResult.QUEUED, connection.sendText("x"));
        loop.endRound();
        peer.assertReceived(Wire.server(Opcode.TEXT, "x"));
    }

    @Test
    void sendsFromOtherThreadsAndFromTheLoopShareOneHardLimit() {
        Peer peer = loop.open("/echo");
        peer.takesNothing();
        ByteBuffer half = ByteBuffer.allocate(400 << 10);
        loop.here = false;
        assertEquals(SendResult.QUEUED, peer.connection.sendBinary(half));
        assertEquals(SendResult.QUEUED, peer.connection.sendBinary(half));
        assertEquals(SendResult.FULL, peer.connection.sendBinary(half));
        loop.here = true;
        assertEquals(SendResult.FULL, peer.connection.sendBinary(half)); // before the errands have run
        loop.endRound();
        assertEquals(2L * (half.capacity() + 10), peer.connection.queuedBytes());
    }

    @Test
    void nothingOvertakesWhatAnotherThreadHasSentBefore() {
        Peer peer = loop.open("/echo");
        loop.here = false;
        assertEquals(SendResult.QUEUED, peer.connection.sendText("one"));
        loop.here = true;
        assertEquals(SendResult.QUEUED, peer.connection.sendText("two"));
        assertEquals(SendResult.QUEUED, peer.connection.sendText(ByteBuffer.wrap(new byte[] {'3'})));
        assertEquals(SendResult.QUEUED, peer.connection.send(Frame.text("four")));
        peer.sends(Wire.text("five"));
        loop.endRound();
        peer.assertReceived(
                Wire.server(Opcode.TEXT, "one"),
                Wire.server(Opcode.TEXT, "two"),
                Wire.server(Opcode.TEXT, "3"),
                Wire.server(Opcode.TEXT, "four"),
                Wire.server(Opcode.TEXT, "five"));
        peer.sends(Wire.text("six"));
        peer.assertReceived(Wire.server(Opcode.TEXT, "six"));
    }

    @Test
    void sendsToOtherConnectionsLeaveInOneWriteEach() {
        Recorder all = new Recorder("/all", Limits.DEFAULT) {
            @Override
            void message(Connection connection, FrameStream frames) {
                connections().broadcastText(frames.text());
            }
        };
        OneLoop room = new OneLoop(all);
        Peer sender = room.open("/all");
        List<Peer> others = new ArrayList<>();
        for (int i = 0; i < 10; i++) others.add(room.open("/all"));
        int[] before = others.stream().mapToInt(other -> other.link.writes).toArray();
        sender.sends(Wire.text("one"), Wire.text("two"), Wire.text("three"));
        byte[] expected = Wire.concat(
                Wire.server(Opcode.TEXT, "one"), Wire.server(Opcode.TEXT, "two"), Wire.server(Opcode.TEXT, "three"));
        for (int i = 0; i < others.size(); i++) {
            assertEquals(1, others.get(i).link.writes - before[i]);
            others.get(i).assertReceived(expected);
        }
        sender.assertReceived(expected);
    }

    @Test
    void offThreadSendsKeepTheirOrderAndLeaveInOneWrite() {
        Peer peer = loop.open("/echo");
        int writes = peer.link.writes;
        loop.here = false;
        for (int i = 0; i < 100; i++) assertEquals(SendResult.QUEUED, peer.connection.sendText("n" + i));
        peer.connection.close(1000, "bye");
        peer.assertReceived();
        loop.endRound();
        loop.here = true;
        assertEquals(1, peer.link.writes - writes);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (int i = 0; i < 100; i++) expected.writeBytes(Wire.server(Opcode.TEXT, "n" + i));
        peer.assertReceived(expected.toByteArray(), Wire.serverClose(1000, "bye"));
    }

    @Test
    void sendAfterCloseThrowsEverywhere() {
        Peer peer = loop.open("/echo");
        peer.connection.close();
        Connection connection = peer.connection;
        assertThrows(ConnectionClosedException.class, () -> connection.sendText("x"));
        assertThrows(ConnectionClosedException.class, () -> connection.sendBinary(ByteBuffer.allocate(1)));
        assertThrows(ConnectionClosedException.class, () -> connection.send(Frame.text("x")));
        assertThrows(ConnectionClosedException.class, () -> connection.ping(ByteBuffer.allocate(0)));
        loop.here = false;
        assertThrows(ConnectionClosedException.class, () -> connection.sendText("x"));
        loop.here = true;
        loop.endRound();
        peer.assertReceived(Wire.serverClose(1000, ""));
    }

    @Test
    void closeWhoseFrameFailsToLeaveEndsAtOnce() {
        Recorder closer = new Recorder("/closer", Limits.DEFAULT) {
            @Override
            void message(Connection connection, FrameStream frames) {
                connection.sendBinary(
                        ByteBuffer.allocate(65_526)); // 65,530 bytes with its header: the cork is all but full
                connection.close(1000, "a reason that no longer fits");
                events.add("open? " + connection.isOpen());
            }
        };
        OneLoop other = new OneLoop(closer);
        Peer peer = other.open("/closer");
        peer.link.failsToWrite = true;
        peer.sends(Wire.text("x"));
        assertEquals(List.of("open", "text:1", "open? false", "closed:1006"), closer.events);
        assertEquals(1, peer.link.closes);
        other.assertNothingHeld();
    }

    @Test
    void textIsSentAsItWasLentThoughItsPayloadWasReadOn() {
        Recorder reader = new Recorder("/reader", Limits.DEFAULT) {
            @Override
            void message(Connection connection, FrameStream frames) {
                var text = frames.text();
                frames.payload().get(new byte[10]);
                frames.replyText(text);
            }
        };
        OneLoop other = new OneLoop(reader);
        Peer peer = other.open("/reader");
        peer.sends(Wire.client(true, Opcode.TEXT, Wire.letters(5_000)));
        peer.assertReceived(Wire.server(Opcode.TEXT, Wire.letters(5_000)));
    }

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {100, 5_000, 70_000, 200_000})
    void borrowedPayloadMayBeSentTwice(int length) {
        Recorder twice = new Recorder("/twice", Limits.DEFAULT) {
            @Override
            void message(Connection connection, FrameStream frames) {
                frames.replyBinary(frames.payload());
                connection.sendBinary(frames.payload());
            }
        };
        OneLoop other = new OneLoop(twice);
        for (int room : new int[] {0, 1, 9, 50, 4_097, Integer.MAX_VALUE}) {
            Peer peer = other.open("/twice");
            int[] left = {room};
            peer.link.takes = offered -> {
                int taken = Math.min(offered, left[0]);
                left[0] -= taken;
                return taken;
            };
            peer.link.segment = 3_000;
            peer.sends(Wire.client(true, Opcode.BINARY, Wire.letters(length)));
            peer.takesAll();
            peer.assertReceived(Wire.times(2, Wire.server(Opcode.BINARY, Wire.letters(length))));
        }
    }

    @Test
    void pageThatDoesNotFitIsStillSentToAPeerThatEndsItsStream() {
        Peer peer = loop.accept();
        peer.takesNothing();
        peer.sends(Wire.ascii("GET /large HTTP/1.1\r\nHost: a\r\n\r\n"));
        peer.ends();
        assertEquals(0, peer.link.closes);
        assertFalse(peer.link.wantsRead, "an ended stream is always readable");
        peer.takesAll();
        byte[] page = peer.link.taken();
        assertTrue(Arrays.equals(Wire.letters(200_000), Arrays.copyOfRange(page, page.length - 200_000, page.length)));
        assertEquals(1, peer.link.closes);
    }

    @Test
    void whatWaitsBeforeACloseIsStillSentToAPeerThatEndsItsStream() {
        Peer peer = loop.open("/echo");
        peer.takesNothing();
        peer.sends(Wire.client(true, Opcode.BINARY, Wire.letters(50_000)), Wire.close(1000));
        peer.ends();
        peer.takesAll();
        peer.assertReceived(Wire.server(Opcode.BINARY, Wire.letters(50_000)), Wire.serverClose(1000, ""));
        assertEquals(List.of("open", "binary:50000", "closed:1000"), echo.events);
    }
}
