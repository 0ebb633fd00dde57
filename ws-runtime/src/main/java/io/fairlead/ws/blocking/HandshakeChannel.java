package io.fairlead.ws.blocking;

import io.fairlead.ws.upgrade.Refusal;
import io.fairlead.ws.upgrade.RefusalBody;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;

/** The two moves of a handshake on a channel, the same for both roles. */
final class HandshakeChannel {
    private HandshakeChannel() {}

    /** Reads behind what is in the buffer, from position to limit. */
    static void fill(ByteChannel channel, ByteBuffer in) throws IOException {
        in.compact();
        int read;
        try {
            read = channel.read(in);
        } finally {
            in.flip();
        }
        if (read < 0) throw new EOFException("The channel ended inside the handshake.");
    }

    /** Reads what of the body there is to keep; one that is cut is kept as far as it came. */
    static Refusal refusal(ByteChannel channel, ByteBuffer in, RefusalBody body) {
        try {
            while (!body.take(in)) fill(channel, in);
        } catch (IOException cut) {
            System.getLogger(HandshakeChannel.class.getName())
                    .log(System.Logger.Level.DEBUG, "The body of a refusal was cut", cut);
        }
        return body.refusal();
    }

    static void drain(ByteChannel channel, ByteBuffer out) throws IOException {
        while (out.hasRemaining()) channel.write(out);
    }
}
