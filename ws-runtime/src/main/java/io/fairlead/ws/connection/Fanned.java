package io.fairlead.ws.connection;

import io.fairlead.ws.frame.Frame;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A frame that many connections are sent in one round, where the kernel can take it from: copied once for all of them.
 * One for each event loop.
 */
final class Fanned {
    /** A longer one is copied for each receiver, as anything else that waits. */
    static final int BYTES = 64 * 1_024;

    private @Nullable ByteBuffer buffer;
    private @Nullable Frame frame;

    /** From its byte {@code at} on; good until the next call. */
    ByteBuffer bytes(Frame asked, int at) {
        ByteBuffer direct = buffer == null ? ByteBuffer.allocateDirect(BYTES) : buffer;
        buffer = direct;
        direct.clear();
        if (frame != asked) direct.put(0, asked.bytes(), 0, asked.size());
        frame = asked;
        return direct.limit(asked.size()).position(at);
    }

    /** The round is over. */
    void forget() {
        frame = null;
    }
}
