package io.fairlead.ws.blocking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.frame.Frame;
import io.fairlead.ws.protocol.ConnectionClosedException;
import io.fairlead.ws.protocol.InvalidArgumentException;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.Role;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server's writer unless told otherwise: its frames can be read in the source. Its buffers take 125 bytes. */
@Timeout(30)
class MessageWriterTest {
    private static final int BUFFER = 125;

    private final Wire wire = Wire.of("", 1);
    private final MessageWriter writer = new MessageWriter(wire, Role.SERVER, BUFFER);

    @Test
    void wholeMessagesAreOneFrame() throws IOException {
        writer.sendText("Hello");
        writer.sendText("");
        writer.send(Opcode.BINARY, new byte[] {1, 2});
        writer.send(Opcode.TEXT, ByteBuffer.wrap("xab".getBytes(UTF_8)).position(1));
        writer.send(Frame.text("c"));
        assertEquals("810548656c6c6f 8100 82020102 81026162 810163".replace(" ", ""), wire.hex());
    }

    @Test
    void headerAndPayloadLeaveInOneWrite() throws IOException {
        Wire whole = Wire.of("", 1 << 20);
        MessageWriter all = new MessageWriter(whole, Role.CLIENT);
        all.sendText("Hello");
        all.send(Opcode.BINARY, new byte[8_000]);
        try (OutputStream message = all.start(Opcode.TEXT)) {
            for (int i = 0; i < 100; i++) message.write('x');
        }
        assertEquals(3, whole.writes);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 124, 125, 126, 127, 250, 251, 1_000, 65_535, 65_536, 70_000})
    void clientMasksAndTheServerReadsTheSame(int length) throws IOException {
        byte[] payload = new byte[length];
        new Random(length).nextBytes(payload);
        Wire masked = Wire.of("", 100);
        MessageWriter client = new MessageWriter(masked, Role.CLIENT, BUFFER);
        client.send(Opcode.BINARY, payload);
        client.send(Frame.binary(ByteBuffer.wrap(payload)));
        client.sendText("é".repeat(length / 2));
        try (OutputStream message = client.start(Opcode.BINARY)) {
            message.write(payload);
        }
        MessageReader reader = reader(masked, Role.SERVER);
        assertEquals(ByteBuffer.wrap(payload), ByteBuffer.wrap(reader.readBinary()));
        assertEquals(ByteBuffer.wrap(payload), ByteBuffer.wrap(reader.readBinary()));
        assertEquals("é".repeat(length / 2), reader.readText());
        assertEquals(ByteBuffer.wrap(payload), ByteBuffer.wrap(reader.readBinary()));
        assertEquals(0x80, masked.bytes()[1] & 0x80);
    }

    @Test
    void everyFrameHasItsOwnMaskKey() throws IOException {
        Wire masked = Wire.of("", 100);
        MessageWriter client = new MessageWriter(masked, Role.CLIENT);
        client.sendText("");
        client.sendText("");
        assertNotEquals(masked.hex().substring(4, 12), masked.hex().substring(16, 24));
    }

    @Test
    void whatFitsTheBufferIsOneFrameHoweverItIsWritten() throws IOException {
        writer.start(Opcode.TEXT);
        writer.write('a');
        writer.write("bc".getBytes(UTF_8));
        writer.flush();
        writer.write('d');
        writer.finish();
        assertEquals("810461626364", wire.hex());
    }

    @ParameterizedTest
    @ValueSource(ints = {125, 126, 250, 251, 375, 1_000, 1_250, 100_000})
    void longWriteEndsWithAFullFrameAndNoEmptyOne(int length) throws IOException {
        writer.start(Opcode.BINARY).write(new byte[length]);
        writer.finish();
        List<String> frames = frames(wire);
        assertFalse(frames.get(frames.size() - 1).endsWith(" 0"));
        assertEquals(length <= BUFFER ? 1 : 2, frames.size(), "one frame past the buffer, one out of it");
    }

    @Test
    void byteByByteFragmentsAreAsLongAsTheBuffer() throws IOException {
        writer.start(Opcode.TEXT);
        for (int i = 0; i < 2 * BUFFER; i++) writer.write('x');
        writer.finish();
        assertEquals(List.of("1 false 125", "0 true 125"), frames(wire));
    }

    @Test
    void flushFragmentAndWriteThroughMakeFragments() throws IOException {
        writer.start(Opcode.TEXT);
        writer.write('a');
        writer.flushFragment();
        writer.flushFragment();
        writer.write('b');
        writer.writeThrough(ByteBuffer.wrap("cd".getBytes(UTF_8)));
        writer.write('e');
        writer.finish();
        assertEquals("010161 000162 00026364 800165".replace(" ", ""), wire.hex());
    }

    @Test
    void controlFramesPassBetweenFragments() throws IOException {
        writer.start(Opcode.TEXT).write('a');
        writer.flushFragment();
        assertTrue(writer.ping(ByteBuffer.wrap(new byte[] {1})));
        assertTrue(writer.pong(ByteBuffer.allocate(0)));
        writer.send(Frame.ping(ByteBuffer.allocate(0)));
        writer.close();
        assertEquals("010161 890101 8a00 8900 8000".replace(" ", ""), wire.hex());
        writer.close();
        assertEquals("010161 890101 8a00 8900 8000".replace(" ", ""), wire.hex(), "nothing to end");
    }

    @Test
    void nothingFollowsACloseFrame() throws IOException {
        writer.start(Opcode.TEXT).write('a');
        assertTrue(writer.sendClose(1000, "€".repeat(50)));
        assertEquals("887d03e8" + "e282ac".repeat(41), wire.hex(), "the reason is cut at a character");
        assertFalse(writer.sendClose(1000, ""));
        assertThrows(ConnectionClosedException.class, writer::finish);
        assertThrows(ConnectionClosedException.class, () -> writer.sendText("x"));
        assertThrows(ConnectionClosedException.class, () -> writer.send(Frame.ping(ByteBuffer.allocate(0))));
        assertThrows(ConnectionClosedException.class, () -> writer.write('x'));
        assertTrue(writer.isClosed());
    }

    @Test
    void pingIsAnsweredAfterOurCloseFrame() throws IOException {
        writer.sendClose(1000, "");
        assertTrue(writer.pong(ByteBuffer.wrap(new byte[] {1})));
        assertFalse(writer.ping(ByteBuffer.allocate(0)));
        assertEquals("880203e8 8a0101".replace(" ", ""), wire.hex());
    }

    @Test
    void failedWriteBreaksTheConnectionAndHoldsNobodyUp() throws Exception {
        writer.start(Opcode.TEXT).write('a');
        wire.close();
        assertThrows(IOException.class, writer::flushFragment);
        Thread other = new Thread(() -> assertThrows(ConnectionClosedException.class, () -> writer.sendText("x")));
        other.start();
        other.join();
        assertFalse(writer.pong(ByteBuffer.allocate(0)));
        assertThrows(ConnectionClosedException.class, () -> writer.write('x'));
    }

    @Test
    void callersMistakesAreTold() throws IOException {
        assertThrows(InvalidArgumentException.class, () -> writer.start(Opcode.PING));
        assertThrows(InvalidArgumentException.class, () -> writer.send(Opcode.CONTINUATION, new byte[0]));
        assertThrows(InvalidArgumentException.class, () -> writer.ping(ByteBuffer.allocate(126)));
        assertThrows(InvalidArgumentException.class, () -> writer.sendClose(1006, ""));
        assertThrows(InvalidArgumentException.class, () -> writer.write('x'));
        assertThrows(InvalidArgumentException.class, writer::finish);
        assertThrows(InvalidArgumentException.class, () -> new MessageWriter(wire, Role.SERVER, 124));
        writer.start(Opcode.TEXT);
        assertThrows(InvalidArgumentException.class, () -> writer.start(Opcode.TEXT));
        assertThrows(InvalidArgumentException.class, () -> writer.sendText("x"));
        assertThrows(IndexOutOfBoundsException.class, () -> writer.write(new byte[500], 1, 500));
        writer.finish();
        assertEquals("8100", wire.hex());
    }

    @Test
    void messagesOfManyThreadsStayWholeAndInEachThreadsOrder() throws Exception {
        int threads = 8;
        int messages = 200;
        Wire shared = Wire.of("", 1 << 20);
        MessageWriter client = new MessageWriter(shared, Role.CLIENT, BUFFER);
        List<Thread> senders = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int name = t;
            senders.add(new Thread(() -> sendMany(client, name, messages)));
        }
        for (Thread sender : senders) sender.start();
        for (Thread sender : senders) sender.join();
        MessageReader reader = reader(shared, Role.SERVER);
        Map<String, Integer> next = new HashMap<>();
        for (int i = 0; i < threads * messages; i++) {
            String[] words = String.valueOf(reader.readText()).split(" ", -1);
            assertEquals(next.getOrDefault(words[0], 0), Integer.valueOf(words[1]));
            next.put(words[0], Integer.parseInt(words[1]) + 1);
            assertEquals("x".repeat(200), words[2]);
        }
        assertEquals(MessageReader.END, reader.next());
    }

    private static void sendMany(MessageWriter writer, int name, int messages) {
        try {
            for (int i = 0; i < messages; i++) {
                String text = name + " " + i + " " + "x".repeat(200);
                if (i % 2 == 0) {
                    writer.sendText(text);
                } else {
                    writer.start(Opcode.TEXT);
                    for (byte b : text.getBytes(UTF_8)) writer.write(b);
                    writer.finish();
                }
                writer.ping(ByteBuffer.allocate(0));
            }
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static MessageReader reader(Wire written, Role role) {
        Wire wire = Wire.of(written.bytes(), 1 << 20);
        return new MessageReader(wire, role, BlockingOptions.DEFAULT, new MessageWriter(wire, role));
    }

    /** Each data frame as opcode, FIN, length. */
    private static List<String> frames(Wire written) throws IOException {
        MessageReader reader = reader(written, Role.CLIENT);
        List<String> frames = new ArrayList<>();
        for (int kind = reader.nextFrame(); kind != MessageReader.END; kind = reader.nextFrame()) {
            frames.add(kind + " " + reader.isFinalFrame() + " " + reader.frameRemaining());
        }
        return frames;
    }
}
