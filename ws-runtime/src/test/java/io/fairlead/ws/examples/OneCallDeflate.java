package io.fairlead.ws.examples;

import io.fairlead.ws.deflate.Deflation;
import io.fairlead.ws.deflate.Inflation;
import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.frame.Frame;
import io.fairlead.ws.frame.FrameReader;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.Role;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Compressed frames by hand, each message by itself: a call to deflate, a call to inflate, one bit to say so. */
public final class OneCallDeflate {
    private OneCallDeflate() {}

    /**
     * Makes a frame of a message, as a server sends it.
     *
     * @param message any length
     * @param out takes the frame at its position
     */
    public static void write(byte[] message, ByteBuffer out) {
        try (Deflation deflation = new Deflation(6, 15, false)) {
            ByteBuffer payload = ByteBuffer.wrap(deflation.whole(message));
            Frame.write(out, true, Opcode.BINARY | PermessageDeflate.RSV1, payload);
        }
    }

    /**
     * Reads a message of one frame, as a client does.
     *
     * @param in holds a frame at its position
     * @return null if it is not whole, breaks a rule, or has over 1 MiB, compressed or not
     */
    public static byte @Nullable [] read(ByteBuffer in) {
        FrameReader frames = new FrameReader(Role.CLIENT, 1 << 20, PermessageDeflate.RSV1);
        if (frames.next(in) <= 0) return null;
        byte[] payload = new byte[frames.payload().remaining()];
        frames.payload().get(payload);
        if (frames.header().rsv() == 0) return payload;
        try (Inflation inflation = new Inflation(false)) {
            return inflation.whole(payload, 1 << 20);
        }
    }
}
