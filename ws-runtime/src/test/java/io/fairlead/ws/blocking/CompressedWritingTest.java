package io.fairlead.ws.blocking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.deflate.DeflateParameters;
import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.frame.Frame;
import io.fairlead.ws.frame.FrameHeader;
import io.fairlead.ws.protocol.InvalidArgumentException;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.Role;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server's writer unless told otherwise, that compresses from ten bytes on; its buffers take 125 bytes. */
@Timeout(30)
class CompressedWritingTest {
    private static final int BUFFER = 125;
    private static final PermessageDeflate WISHES =
            PermessageDeflate.DEFAULT.withContextTakeover().withThreshold(10);
    private static final DeflateParameters TAKEOVER = DeflateParameters.of(0);

    private final Wire wire = Wire.of("", 1_000_000);
    private final Compression compression = new Compression(Role.SERVER, WISHES, TAKEOVER);
    private final MessageWriter writer = new MessageWriter(wire, Role.SERVER, BUFFER, compression);

    @Test
    void exampleOfTheRfc() throws IOException { // RFC 7692 §7.2.3.1, §7.2.3.2
        writer.sendText("Hello", true);
        writer.sendText("Hello", true);
        assertEquals("c107f248cdc9c90700" + "c105f200110000", wire.hex());
    }

    @Test
    void messagesUnderTheThresholdAreSentAsTheyAre() throws IOException {
        writer.sendText("123456789");
        writer.send(Opcode.BINARY, new byte[9]);
        writer.send(Opcode.BINARY, ByteBuffer.allocate(9));
        writer.start(Opcode.TEXT).write("123456789".getBytes(UTF_8));
        writer.finish();
        writer.sendText("1234567890");
        writer.send(Opcode.BINARY, new byte[10]);
        writer.send(Opcode.BINARY, ByteBuffer.allocate(10));
        writer.start(Opcode.TEXT).write("1234567890".getBytes(UTF_8));
        writer.finish();
        assertEquals(List.of("81", "82", "82", "81", "c1", "c2", "c2", "c1"), firstBytes());
    }

    @Test
    void callerChoosesMessageByMessage() throws IOException {
        writer.sendText("1", true);
        writer.sendText("1234567890", false);
        writer.send(Opcode.BINARY, ByteBuffer.allocate(1), true);
        writer.send(Opcode.BINARY, ByteBuffer.allocate(10), false);
        writer.start(Opcode.TEXT, true).write('1');
        writer.finish();
        writer.start(Opcode.TEXT, false).write(new byte[10]);
        writer.finish();
        writer.send(Frame.text("made in advance"));
        assertEquals(List.of("c1", "81", "c2", "82", "c1", "81", "81"), firstBytes());
    }

    @Test
    void withoutAnAgreementNothingIsCompressed() throws IOException {
        MessageWriter plain = new MessageWriter(wire, Role.SERVER, BUFFER);
        plain.sendText("1234567890", true);
        plain.send(Opcode.BINARY, ByteBuffer.allocate(10), true);
        plain.start(Opcode.TEXT, true).write('1');
        plain.finish();
        assertEquals(List.of("81", "82", "81"), firstBytes());
    }

    @Test
    void emptyCompressedMessageIsOneByte() throws IOException { // §7.2.3.6
        writer.sendText("", true);
        assertEquals("c10100", wire.hex());
    }

    @Test
    void streamIsDeflatedAsItIsWrittenAndOnlyItsFirstFrameSaysSo() throws IOException { // §6.1
        byte[] noise = noise(1_000);
        writer.start(Opcode.BINARY);
        for (byte b : noise) writer.write(b);
        writer.finish();
        List<String> frames = firstBytes();
        assertEquals("42", frames.get(0));
        assertEquals("80", frames.get(frames.size() - 1));
        assertEquals(
                List.of("00"),
                frames.subList(1, frames.size() - 1).stream().distinct().toList());
        assertArrayEquals(noise, reader().readBinary());
    }

    @Test
    void finalFrameIsNeverEmpty() throws IOException {
        for (int length = 0; length < 700; length++) {
            Wire one = Wire.of("", 1_000_000);
            MessageWriter alone = new MessageWriter(
                    one, Role.SERVER, BUFFER, new Compression(Role.SERVER, WISHES, DeflateParameters.of(0)));
            alone.send(Opcode.BINARY, ByteBuffer.wrap(noise(length)), true);
            byte[] bytes = one.bytes();
            assertTrue(lastPayload(bytes) > 0, "length " + length);
        }
    }

    @Test
    void flushedBytesCanBeReadBeforeTheMessageEnds() throws IOException {
        writer.start(Opcode.TEXT).write("first".getBytes(UTF_8));
        writer.flushFragment();
        MessageReader early = reader();
        assertEquals(Opcode.TEXT, early.next());
        assertEquals("first", new String(early.readNBytes(5), UTF_8));
        writer.flushFragment(); // nothing new: no frame
        writer.write("second".getBytes(UTF_8));
        writer.flushFragment();
        writer.finish();
        assertEquals(List.of("41", "00", "80"), firstBytes());
        assertEquals("firstsecond", reader().readText());
    }

    @Test
    void writeThroughIsAFragmentOfItsOwn() throws IOException {
        writer.start(Opcode.BINARY).write(1);
        writer.writeThrough(ByteBuffer.wrap(new byte[] {2, 3}));
        writer.writeThrough(ByteBuffer.allocate(0));
        writer.write(4);
        assertEquals(1, writer.buffered());
        writer.finish();
        assertEquals(0, writer.buffered());
        assertEquals(List.of("42", "00", "80"), firstBytes());
        assertArrayEquals(new byte[] {1, 2, 3, 4}, reader().readBinary());
    }

    @Test
    void channelIsReadToItsEnd() throws IOException {
        byte[] noise = noise(10_000);
        writer.start(Opcode.BINARY);
        assertEquals(10_000, writer.transferFrom(Channels.newChannel(new ByteArrayInputStream(noise))));
        writer.finish();
        writer.start(Opcode.BINARY, false);
        writer.transferFrom(Channels.newChannel(new ByteArrayInputStream(noise)));
        writer.finish();
        MessageReader reader = reader();
        assertArrayEquals(noise, reader.readBinary());
        assertArrayEquals(noise, reader.readBinary());
        assertFalse(reader.isCompressed());
    }

    /** Every way to write, every length around the buffers, both ways of keeping context, either role. */
    @ParameterizedTest
    @EnumSource(Role.class)
    void whatIsWrittenIsRead(Role role) throws IOException {
        Role other = role == Role.SERVER ? Role.CLIENT : Role.SERVER;
        Random random = new Random(7);
        for (int code : new int[] {0, 1, 2, 3, new DeflateParameters(false, false, 9, 9).code()}) {
            Wire out = Wire.of("", 1_000_000);
            DeflateParameters agreed = DeflateParameters.of(code);
            MessageWriter sender = new MessageWriter(out, role, BUFFER, new Compression(role, WISHES, agreed));
            List<byte[]> sent = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                byte[] payload = random.nextBoolean() ? noise(random.nextInt(600)) : words(random.nextInt(600));
                sent.add(payload);
                send(sender, payload, random);
            }
            MessageReader reader = new MessageReader(
                    Wire.of(out.bytes(), 1 + random.nextInt(300)),
                    other,
                    BlockingOptions.DEFAULT,
                    new MessageWriter(Wire.of("", 1), other),
                    new Compression(other, WISHES, agreed));
            for (byte[] payload : sent) assertArrayEquals(payload, reader.readMessage());
            assertEquals(MessageReader.END, reader.next());
        }
    }

    private static void send(MessageWriter sender, byte[] payload, Random random) throws IOException {
        switch (random.nextInt(4)) {
            case 0 -> sender.send(Opcode.BINARY, payload);
            case 1 -> sender.send(Opcode.BINARY, ByteBuffer.wrap(payload), random.nextBoolean());
            case 2 -> {
                sender.start(Opcode.BINARY, random.nextBoolean());
                for (byte b : payload) sender.write(b);
                sender.finish();
            }
            default -> {
                sender.start(Opcode.BINARY);
                int cut = random.nextInt(payload.length + 1);
                sender.write(payload, 0, cut);
                if (random.nextBoolean()) sender.flushFragment();
                sender.writeThrough(ByteBuffer.wrap(payload, cut, payload.length - cut));
                sender.finish();
            }
        }
    }

    @Test
    void longTextsAreCompressedToo() throws IOException {
        String text = "grüße, 世界 ".repeat(500);
        writer.sendText(text);
        assertEquals(text, reader().readText());
        assertTrue(wire.bytes().length < text.length() / 10, "to " + wire.bytes().length);
    }

    @Test
    void closedCompressionEndsTheMessageAndHoldsNobodyUp() throws Exception {
        writer.start(Opcode.BINARY).write(new byte[BUFFER]);
        compression.close();
        assertThrows(AsynchronousCloseException.class, () -> writer.write(new byte[BUFFER]));
        assertThrows(AsynchronousCloseException.class, () -> writer.sendText("1234567890"));
        assertThrows(InvalidArgumentException.class, writer::finish, "no message is under way");
        Thread other = new Thread(() -> assertThrows(IOException.class, () -> writer.sendText("1234567890")));
        other.start();
        other.join(10_000);
        assertFalse(other.isAlive());
    }

    @Test
    void resetTakesAnotherChannelAndAnotherAgreement() throws IOException {
        writer.sendClose(1000, "");
        assertThrows(InvalidArgumentException.class, () -> {
            MessageWriter open = new MessageWriter(wire, Role.SERVER);
            open.start(Opcode.TEXT);
            open.reset(wire, null);
        });
        Wire second = Wire.of("", 100);
        writer.reset(second, null);
        writer.sendText("1234567890");
        assertEquals("810a31323334353637383930", second.hex());
        Wire third = Wire.of("", 100);
        writer.reset(third, new Compression(Role.SERVER, WISHES, TAKEOVER));
        writer.sendText("Hello", true);
        assertEquals("c107f248cdc9c90700", third.hex());
    }

    private MessageReader reader() {
        return new MessageReader(
                Wire.of(wire.bytes(), 7),
                Role.CLIENT,
                BlockingOptions.DEFAULT,
                new MessageWriter(Wire.of("", 1), Role.CLIENT),
                new Compression(Role.CLIENT, WISHES, TAKEOVER));
    }

    /** Of each frame that was written. */
    private List<String> firstBytes() {
        List<String> first = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(wire.bytes());
        FrameHeader header = new FrameHeader(Role.CLIENT, PermessageDeflate.RSV1);
        while (in.hasRemaining()) {
            first.add("%02x".formatted(in.get(in.position()) & 0xFF));
            in.position(in.position() + header.decode(in) + header.length());
        }
        return first;
    }

    private static int lastPayload(byte[] frames) {
        ByteBuffer in = ByteBuffer.wrap(frames);
        FrameHeader header = new FrameHeader(Role.CLIENT, PermessageDeflate.RSV1);
        while (in.hasRemaining()) in.position(in.position() + header.decode(in) + header.length());
        return header.length();
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(length).nextBytes(noise);
        return noise;
    }

    private static byte[] words(int length) {
        return Arrays.copyOf("to be or not to be, ".repeat(1 + length / 20).getBytes(UTF_8), length);
    }
}
