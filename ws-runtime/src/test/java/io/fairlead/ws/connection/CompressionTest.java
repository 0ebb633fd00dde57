package io.fairlead.ws.connection;

import static io.fairlead.ws.connection.Zlib.compressed;
import static io.fairlead.ws.connection.Zlib.plain;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.FrameStream;
import io.fairlead.ws.endpoint.SendResult;
import io.fairlead.ws.frame.Frame;
import io.fairlead.ws.protocol.InvalidArgumentException;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.upgrade.Refusal;
import io.fairlead.ws.upgrade.ResponseFault;
import io.fairlead.ws.upgrade.UpgradeOptions;
import io.fairlead.ws.upgrade.UpgradeRequest;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent on a connection that agreed on permessage-deflate (RFC 7692 §6), and what is read on it. */
class CompressionTest {
    static final String OFFER = "permessage-deflate";
    static final String TAKEOVER = "permessage-deflate";
    static final String NO_TAKEOVER = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";
    private static final PermessageDeflate FROM_64 = PermessageDeflate.DEFAULT.withThreshold(64);
    private static final Limits LARGE = new Limits(16 << 20, 4_096);
    private static final String JSON = "{\"user\":\"somebody\",\"text\":\"the same words again and again\"}".repeat(4);

    private final Recorder resetting = new Recorder("/resetting", LARGE, with(FROM_64));
    private final Recorder keeping = new Recorder("/keeping", LARGE, with(FROM_64.withContextTakeover()));
    private final OneLoop loop = new OneLoop(resetting, keeping);
    private final Zlib zlib = new Zlib();

    static UpgradeOptions with(PermessageDeflate extension) {
        return UpgradeOptions.DEFAULT.withExtensions(List.of(extension));
    }

    @AfterEach
    void nothingIsHeld() {
        zlib.close();
        loop.stages.table().abort(1001, "the test is over");
        loop.endRound();
        loop.assertNothingHeld();
        loop.stages.close();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void assertReads(Peer peer, Zlib.Message... expected) {
        assertEquals(List.of(expected), zlib.read(peer.link.taken()));
    }

    @Test
    void messagesFromTheThresholdOnAreCompressed() {
        Peer peer = loop.open("/resetting", OFFER, NO_TAKEOVER);
        String under = JSON.substring(0, 63);
        String at = "x".repeat(64);
        peer.sends(Wire.text(under), Wire.text(at));
        assertReads(peer, plain(Opcode.TEXT, under), Zlib.text(at));
    }

    @Test
    void messageThatDoesNotGetSmallerIsSentAsItIs() {
        Peer peer = loop.open("/keeping", OFFER, TAKEOVER);
        byte[] noise = new byte[5_000];
        new Random(1).nextBytes(noise);
        peer.sends(Wire.client(true, Opcode.BINARY, noise));
        peer.assertReceived(Wire.server(Opcode.BINARY, noise));
        peer.sends(Wire.text(JSON), Wire.client(true, Opcode.BINARY, noise), Wire.text(JSON));
        byte[] received = peer.link.taken();
        List<Zlib.Message> messages = zlib.read(received); // the context is the one that the peer has
        assertEquals(Zlib.text(JSON), messages.get(0));
        assertEquals(false, messages.get(1).compressed());
        assertEquals(Zlib.text(JSON), messages.get(2));
    }

    @Test
    void withTakeoverMessagesReferToEarlierOnesBothWays() {
        Peer peer = loop.open("/keeping", OFFER, TAKEOVER);
        int[] sizes = new int[2];
        for (int i = 0; i < sizes.length; i++) {
            byte[] frame = zlib.client(Opcode.TEXT, utf8(JSON));
            peer.sends(frame);
            byte[] received = peer.link.taken();
            sizes[i] = received.length;
            assertEquals(List.of(Zlib.text(JSON)), zlib.read(received));
        }
        assertTrue(sizes[1] < sizes[0] / 3, sizes[0] + " bytes, then " + sizes[1]);
    }

    @Test
    void withoutTakeoverEachMessageStandsByItself() {
        Peer peer = loop.open("/resetting", OFFER, NO_TAKEOVER);
        byte[][] received = new byte[2][];
        for (int i = 0; i < received.length; i++) {
            zlib.reset();
            peer.sends(zlib.client(Opcode.BINARY, utf8(JSON)));
            received[i] = peer.link.taken();
            assertEquals(List.of(compressed(Opcode.BINARY, JSON)), zlib.read(received[i]));
        }
        assertArrayEquals(received[0], received[1]);
        assertEquals(0, peer.connection.heldBytes());
    }

    /** Every way to send a message, from a callback. */
    private static final class Sender extends Recorder {
        Sender() {
            super("/sender", LARGE, with(FROM_64.withContextTakeover()));
        }

        @Override
        void message(Connection connection, FrameStream frames) {
            String text = frames.string();
            connection.sendText(text);
            connection.sendText(frames.text());
            connection.sendText(frames.payload());
            connection.sendText((CharSequence) java.nio.CharBuffer.wrap(text));
            connection.sendBinary(frames.payload());
            connection.sendBinary(ByteBuffer.wrap(frames.bytes()).asReadOnlyBuffer());
            frames.replyText(text);
            frames.replyText(frames.text());
            frames.replyBinary(frames.bytes());
            frames.replyBinary(frames.payload());
            assertEquals(text.length(), frames.payload().remaining(), "the position stays");
        }
    }

    @ParameterizedTest(name = "{0} times")
    @ValueSource(ints = {1, 30, 2_000})
    void everyKindOfSendIsCompressed(int times) {
        OneLoop other = new OneLoop(new Sender());
        Peer peer = other.open("/sender", OFFER, TAKEOVER);
        String text = JSON.repeat(times);
        peer.sends(zlib.client(Opcode.TEXT, utf8(text)));
        assertReads(
                peer,
                Zlib.text(text),
                Zlib.text(text),
                Zlib.text(text),
                Zlib.text(text),
                compressed(Opcode.BINARY, text),
                compressed(Opcode.BINARY, text),
                Zlib.text(text),
                Zlib.text(text),
                compressed(Opcode.BINARY, text),
                compressed(Opcode.BINARY, text));
        peer.ends();
        other.assertNothingHeld();
        other.stages.close();
    }

    @Test
    void otherThreadsMessagesAreCompressedInTheirOrder() {
        Peer peer = loop.open("/keeping", OFFER, TAKEOVER);
        int writes = peer.link.writes;
        loop.here = false;
        peer.connection.sendText(JSON);
        peer.connection.sendText("short");
        peer.connection.sendBinary(ByteBuffer.wrap(utf8(JSON)));
        peer.connection.close(1000, "");
        loop.endRound();
        loop.here = true;
        assertEquals(1, peer.link.writes - writes);
        assertReads(
                peer,
                Zlib.text(JSON),
                plain(Opcode.TEXT, "short"),
                compressed(Opcode.BINARY, JSON),
                plain(Opcode.CLOSE, new String(Wire.code(1000, ""), StandardCharsets.UTF_8)));
    }

    @ParameterizedTest(name = "from the loop: {0}")
    @ValueSource(booleans = {true, false})
    void frameThatWasEncodedBeforeIsSentAsItIs(boolean here) {
        Peer peer = loop.open("/keeping", OFFER, TAKEOVER);
        loop.here = here;
        peer.connection.send(Frame.text(JSON));
        loop.here = true;
        loop.endRound();
        assertReads(peer, plain(Opcode.TEXT, JSON));
    }

    @Test
    void broadcastIsCompressedOnceForAllWhoAgreedWhateverTheirContexts() {
        Peer keeps = loop.open("/keeping", OFFER, TAKEOVER);
        Peer resets = loop.open(
                "/keeping", OFFER + "; server_no_context_takeover", TAKEOVER + "; server_no_context_takeover");
        Peer plain = loop.open("/keeping");
        keeps.connection.sendText(JSON); // the context that the broadcast will not know
        loop.endRound();
        assertReads(keeps, Zlib.text(JSON));
        for (int i = 0; i < 2; i++) {
            keeping.connections().broadcastText(JSON);
            loop.endRound();
            byte[] frame = keeps.link.taken();
            assertEquals(List.of(Zlib.text(JSON)), zlib.read(frame));
            assertArrayEquals(frame, resets.link.taken());
            plain.assertReceived(Wire.server(Opcode.TEXT, JSON));
            keeps.connection.sendText(JSON + i); // refers to nothing from before the broadcast
            loop.endRound();
            assertReads(keeps, Zlib.text(JSON + i));
        }
    }

    @ParameterizedTest(name = "window of {0} bits, {1} bytes: compressed {2}")
    @CsvSource({"9, 512, true", "9, 513, false", "15, 100000, true", "8, 256, true"})
    void sharedMessageGoesCompressedOnlyWhereItCannotReferTooFarBack(int bits, int size, boolean isCompressed) {
        String window = bits == 15 ? "" : "; server_max_window_bits=" + bits;
        Peer peer = loop.open("/keeping", OFFER + window, TAKEOVER + window);
        String text = "ab".repeat(size).substring(0, size);
        keeping.connections().broadcastText(text);
        loop.endRound();
        assertReads(peer, new Zlib.Message(Opcode.TEXT, isCompressed, text));
    }

    @Test
    void broadcastThatDoesNotGetSmallerIsTriedOnceAndSentAsItIs() {
        Peer peer = loop.open("/keeping", OFFER, TAKEOVER);
        byte[] noise = new byte[1_000];
        new Random(3).nextBytes(noise);
        keeping.connections().broadcastBinary(ByteBuffer.wrap(noise));
        loop.endRound();
        peer.assertReceived(Wire.server(Opcode.BINARY, noise));
    }

    @Test
    void frameWithReservedBitsIsRefused() {
        Peer peer = loop.open("/keeping", OFFER, TAKEOVER);
        Frame frame = Frame.text("x").extended(0x40, ByteBuffer.allocate(1));
        assertEquals(
                "The frame has reserved bits (0x40), which this connection sets by itself."
                        + " Send compressible() of the message as it is.",
                assertThrows(InvalidArgumentException.class, () -> peer.connection.send(frame))
                        .getMessage());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {TAKEOVER, NO_TAKEOVER, "permessage-deflate; client_max_window_bits=9"})
    void clientCompressesWhatItMasksAndInflatesWhatComesUnmasked(String answer) {
        OneLoop dialing = new OneLoop();
        PermessageDeflate extension = FROM_64.withContextTakeover();
        Recorder client = new Recorder("/", LARGE, with(extension));
        UpgradeRequest request =
                UpgradeRequest.to(URI.create("ws://example.com/")).withExtensions(List.of(extension));
        Peer server = dialing.dial(request, client, new Outcome());
        String offer = new String(server.link.taken(), StandardCharsets.US_ASCII);
        assertTrue(
                offer.contains("\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"), offer);
        zlib.keepsContext = answer.equals(TAKEOVER);
        server.sends(
                Wire.ascii(Wire.accepted(answer)),
                zlib.server(Opcode.TEXT, utf8(JSON)),
                zlib.server(Opcode.TEXT, utf8(JSON)));
        for (int i = 0; i < 2; i++) {
            server.connection.sendBinary(ByteBuffer.wrap(utf8(JSON)));
            dialing.endRound();
        }
        try (Zlib reader = new Zlib()) {
            assertEquals(
                    List.of(
                            Zlib.text(JSON),
                            Zlib.text(JSON),
                            compressed(Opcode.BINARY, JSON),
                            compressed(Opcode.BINARY, JSON)),
                    reader.read(Mirror.unmask(server.link.taken())));
        }
        server.ends();
        dialing.assertNothingHeld();
        dialing.stages.close();
    }

    private static final class Outcome implements DialOutcome {
        @Override
        public void opened(Connection connection) {}

        @Override
        public void faulty(ResponseFault fault) {
            throw new AssertionError(fault);
        }

        @Override
        public void refused(Refusal refusal) {
            throw new AssertionError(refusal);
        }

        @Override
        public void late() {
            throw new AssertionError("late");
        }

        @Override
        public void lost() {
            throw new AssertionError("lost");
        }
    }

    @Test
    void lentCopiesAreCompressedAsWell() {
        Recorder echo = new Recorder("/echo", LARGE, with(FROM_64.withContextTakeover()));
        OneLoop lending = OneLoop.lendingCopies(echo);
        Peer peer = lending.open("/echo", OFFER, TAKEOVER);
        peer.sends(zlib.client(Opcode.TEXT, utf8(JSON)), zlib.client(Opcode.BINARY, utf8(JSON)));
        assertReads(peer, Zlib.text(JSON), compressed(Opcode.BINARY, JSON));
        peer.ends();
        lending.assertNothingHeld();
        lending.stages.close();
    }

    @Test
    void outboxCountsWhatIsSentAndRoomIsAskedForTheMessageAsItIs() {
        Peer peer = loop.open("/keeping", OFFER, TAKEOVER);
        peer.takesNothing();
        ByteBuffer zeros = ByteBuffer.allocate(2 << 20);
        assertEquals(SendResult.QUEUED, peer.connection.sendBinary(zeros));
        long waiting = peer.connection.queuedBytes();
        assertTrue(waiting > 100 && waiting < 4_000, waiting + " bytes wait");
        assertEquals(SendResult.QUEUED, peer.connection.sendBinary(zeros)); // still at the low mark
        for (int i = 0; i < 33; i++) peer.connection.send(Frame.binary(ByteBuffer.allocate(1_000)));
        assertEquals(SendResult.FULL, peer.connection.sendBinary(zeros));
        loop.endRound();
        peer.takesAll();
        List<Zlib.Message> messages = zlib.read(peer.link.taken());
        assertEquals(35, messages.size());
        assertEquals(2 << 20, messages.get(1).payload().length());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverTheLinkTakesTheMessagesAreRight(long seed) {
        Random random = new Random(seed);
        boolean takeover = random.nextBoolean();
        Peer peer = takeover ? loop.open("/keeping", OFFER, TAKEOVER) : loop.open("/resetting", OFFER, NO_TAKEOVER);
        peer.link.takes = offered -> switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> Math.min(1, offered);
            case 2 -> random.nextInt(offered + 1);
            default -> offered;
        };
        peer.link.segment = 1 + random.nextInt(50_000);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        List<Zlib.Message> expected = new ArrayList<>();
        for (int i = 0; i < 40; i++) exchange(random, takeover, sent, expected);
        peer.link.arrive(sent.toByteArray());
        for (int i = 0; i < 2_000_000 && (peer.link.unread() > 0 || peer.connection.outbox != null); i++) {
            boolean readable = peer.link.wantsRead && peer.link.unread() > 0;
            if (peer.link.wantsWrite && (!readable || random.nextBoolean())) peer.connection.writable();
            else if (readable) peer.connection.readable();
            loop.endRound();
        }
        try (Zlib reader = new Zlib()) {
            List<Zlib.Message> read = new ArrayList<>();
            for (Zlib.Message message : reader.read(peer.link.taken()))
                read.add(new Zlib.Message(message.opcode(), true, message.payload()));
            assertEquals(expected, read);
        }
    }

    /** A message of words or of noise, compressed or not, whole or in two fragments with a ping between. */
    private void exchange(Random random, boolean takeover, ByteArrayOutputStream sent, List<Zlib.Message> expected) {
        int[] sizes = {20, 126, 4_000, 5_000, 66_000, 140_000, 300_000};
        StringBuilder text = new StringBuilder();
        int size = random.nextInt(sizes[random.nextInt(sizes.length)]);
        int alphabet = random.nextBoolean() ? 4 : 90;
        while (text.length() < size) text.append((char) (' ' + random.nextInt(alphabet)));
        int opcode = random.nextBoolean() ? Opcode.TEXT : Opcode.BINARY;
        boolean isCompressed = random.nextBoolean();
        if (!takeover) zlib.reset();
        byte[] payload = isCompressed ? zlib.deflate(utf8(text.toString())) : utf8(text.toString());
        int cut = random.nextInt(payload.length + 1);
        boolean whole = random.nextBoolean();
        byte[] first = Wire.client(whole, opcode, whole ? payload : java.util.Arrays.copyOf(payload, cut));
        sent.writeBytes(isCompressed ? Wire.rsv1(first) : first);
        if (!whole) {
            sent.writeBytes(Wire.client(true, Opcode.PING, utf8("between")));
            expected.add(new Zlib.Message(Opcode.PONG, true, "between"));
            sent.writeBytes(Wire.client(true, 0, java.util.Arrays.copyOfRange(payload, cut, payload.length)));
        }
        expected.add(new Zlib.Message(opcode, true, text.toString()));
    }
}
