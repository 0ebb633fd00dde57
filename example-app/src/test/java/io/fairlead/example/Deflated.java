package io.fairlead.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** A client with permessage-deflate and context takeover both ways, on the JDK's zlib alone (RFC 7692 §7.2). */
final class Deflated implements AutoCloseable {
    private static final int RSV1 = 0x40;
    private static final byte[] TAIL = {0, 0, (byte) 0xFF, (byte) 0xFF};

    private final Raw raw;
    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private final Inflater inflater = new Inflater(true);
    private final ByteBuffer header = ByteBuffer.allocateDirect(4);

    Deflated(int port, String path) throws IOException {
        raw = Raw.upgraded(port, path, "Sec-WebSocket-Extensions: permessage-deflate\r\n");
    }

    /** Sends a message of less than 64 KiB compressed, and reads one. */
    byte[] exchange(int first, byte[] message) throws IOException {
        byte[] payload = new byte[message.length + 64];
        deflater.setInput(message);
        int size = deflater.deflate(payload, 0, payload.length, Deflater.SYNC_FLUSH) - TAIL.length;
        raw.sendWhileReading(
                ByteBuffer.wrap(Raw.frame(first | RSV1, Arrays.copyOf(payload, size))),
                header.clear().limit(2));
        assertEquals((byte) (first | RSV1), header.get(0), "the answer's first byte");
        return inflate(readPayload(), message.length);
    }

    private byte[] readPayload() throws IOException {
        int length = header.get(1);
        if (length == 126) {
            raw.sendWhileReading(ByteBuffer.allocate(0), header.clear().limit(2));
            length = header.getShort(0) & 0xFFFF;
        }
        assertTrue(length >= 0, "not longer than what was sent");
        byte[] payload = new byte[length + TAIL.length];
        raw.sendWhileReading(ByteBuffer.allocate(0), ByteBuffer.wrap(payload, 0, length));
        System.arraycopy(TAIL, 0, payload, length, TAIL.length);
        return payload;
    }

    private byte[] inflate(byte[] payload, int length) {
        byte[] message = new byte[length + 1];
        inflater.setInput(payload);
        try {
            return Arrays.copyOf(message, inflater.inflate(message));
        } catch (DataFormatException e) {
            throw new AssertionError("what came is no DEFLATE", e);
        }
    }

    @Override
    public void close() throws IOException {
        deflater.end();
        inflater.end();
        raw.close();
    }
}
