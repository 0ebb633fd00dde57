package io.fairlead.ws.servlet;

import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The way out of a tunnel, non-blocking. The container's stream belongs to whoever serves the connection while it is
 * ready, and to the container while it is not.
 */
final class Departures {
    private final ServletOutputStream out;
    /** The container may read it until the stream is ready again. */
    private byte @Nullable [] lent;
    /** Bytes were written and not flushed. */
    private boolean dirty;

    Departures(ServletOutputStream out) {
        this.out = out;
    }

    /** Asks the container; if false it will call {@code onWritePossible}. */
    boolean isReady() {
        return out.isReady();
    }

    /** Writes a part; only when ready. */
    int write(ByteBuffer bytes) throws IOException {
        byte[] chunk = lent == null ? Buffers.take() : lent;
        lent = chunk;
        int n = Math.min(bytes.remaining(), chunk.length);
        bytes.get(chunk, 0, n);
        dirty = true;
        out.write(chunk, 0, n);
        return n;
    }

    /** Whether {@link #flush} has anything to do. */
    boolean isDirty() {
        return dirty;
    }

    /** Sends what the container has collected; only when ready. */
    void flush() throws IOException {
        dirty = false;
        out.flush();
    }

    /** All has left: gives the array back. */
    void rest() {
        Buffers.giveBack(lent);
        lent = null;
    }
}
