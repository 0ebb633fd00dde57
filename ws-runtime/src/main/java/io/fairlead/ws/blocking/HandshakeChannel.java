package io.fairlead.ws.blocking;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;

/** The two moves of a handshake on a channel, the same for both roles. */
final class HandshakeChannel {
    private HandshakeChannel() {}

    /** Reads behind what is in the buffer, whose first byte is the first of the head: position 0. */
    static void fill(ByteChannel channel, ByteBuffer in) throws IOException {
        int end = in.limit();
        in.limit(in.capacity()).position(end);
        int read;
        try {
            read = channel.read(in);
        } finally {
            in.flip();
        }
        if (read < 0) throw new EOFException("The channel ended inside the handshake.");
    }

    static void drain(ByteChannel channel, ByteBuffer out) throws IOException {
        while (out.hasRemaining()) channel.write(out);
    }
}
