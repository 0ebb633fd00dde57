package io.fairlead.ws.servlet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that a container thread has read and nobody has taken: at most {@link Buffers#BYTES}. Guarded by its tunnel.
 */
final class Arrivals {
    private byte @Nullable [] buffer;
    private int start;
    private int end;

    boolean isEmpty() {
        return start == end;
    }

    boolean isFull() {
        return end - start == Buffers.BYTES;
    }

    /** One read, behind what is there; how many bytes, or -1 at the end of the stream. */
    int fill(InputStream in) throws IOException {
        byte[] bytes = buffer == null ? Buffers.take() : buffer;
        buffer = bytes;
        if (end == bytes.length) {
            System.arraycopy(bytes, start, bytes, 0, end - start);
            end -= start;
            start = 0;
        }
        int n = in.read(bytes, end, bytes.length - end);
        end += Math.max(n, 0);
        if (isEmpty()) clear();
        return n;
    }

    /** Moves as much as fits; how many bytes. */
    int moveTo(ByteBuffer to) {
        int n = Math.min(to.remaining(), end - start);
        if (n == 0 || buffer == null) return 0;
        to.put(buffer, start, n);
        start += n;
        if (isEmpty()) clear();
        return n;
    }

    /** Drops what is there. */
    void clear() {
        Buffers.giveBack(buffer);
        buffer = null;
        start = end = 0;
    }
}
