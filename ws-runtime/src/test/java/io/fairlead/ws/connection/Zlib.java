package io.fairlead.ws.connection;

import io.fairlead.ws.protocol.Opcode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The peer's half of permessage-deflate, written with the JDK's classes and without the codec under test: its contexts
 * are one connection's, and remember earlier messages unless {@link #reset} is called between them.
 */
public final class Zlib implements AutoCloseable {
    private static final byte[] TAIL = {0, 0, (byte) 0xFF, (byte) 0xFF};

    /** Whether messages that are made here may refer to earlier ones. */
    boolean keepsContext = true;

    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private final Inflater inflater = new Inflater(true);

    /**
     * A frame that arrived.
     *
     * @param opcode of the frame
     * @param compressed whether RSV1 was set
     * @param payload inflated
     */
    public record Message(int opcode, boolean compressed, String payload) {}

    /** Forgets earlier messages. */
    public void reset() {
        deflater.reset();
        inflater.reset();
    }

    public byte[] deflate(byte[] message) {
        if (!keepsContext) deflater.reset();
        byte[] out = new byte[message.length + message.length / 100 + 64];
        deflater.setInput(message);
        int size = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
        return Arrays.copyOf(out, size - TAIL.length);
    }

    public byte[] inflate(byte[] payload) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        byte[] out = new byte[65_536];
        inflater.setInput(Wire.concat(payload, TAIL));
        try {
            for (int n; (n = inflater.inflate(out)) > 0; ) message.write(out, 0, n);
        } catch (DataFormatException e) {
            throw new AssertionError("what was sent is no DEFLATE", e);
        }
        return message.toByteArray();
    }

    /** A whole compressed message as a client sends it. */
    public byte[] client(int opcode, byte[] message) {
        return Wire.rsv1(Wire.client(true, opcode, deflate(message)));
    }

    /** A whole compressed message as a server sends it. */
    public byte[] server(int opcode, byte[] message) {
        return Wire.rsv1(Wire.server(opcode, deflate(message)));
    }

    /** Reads unfragmented frames of a server, in order. */
    public List<Message> read(byte[] frames) {
        List<Message> messages = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(frames);
        while (in.hasRemaining()) {
            int first = in.get();
            int length = in.get();
            if (length == 126) length = in.getShort() & 0xFFFF;
            else if (length == 127) length = (int) in.getLong();
            byte[] payload = new byte[length];
            in.get(payload);
            boolean compressed = (first & 0x40) != 0;
            if (compressed) payload = inflate(payload);
            messages.add(new Message(
                    first & 0x0F, compressed, new String(payload, java.nio.charset.StandardCharsets.UTF_8)));
        }
        return messages;
    }

    public static Message plain(int opcode, String payload) {
        return new Message(opcode, false, payload);
    }

    public static Message compressed(int opcode, String payload) {
        return new Message(opcode, true, payload);
    }

    public static Message text(String payload) {
        return compressed(Opcode.TEXT, payload);
    }

    @Override
    public void close() {
        deflater.end();
        inflater.end();
    }
}
