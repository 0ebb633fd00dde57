package io.fairlead.ws.connection;

import io.fairlead.ws.bytes.Chunk;
import io.fairlead.ws.bytes.ChunkPool;
import io.fairlead.ws.frame.Frame;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What could not be written at once: a chain of chunks, the first being written, the last being filled. A connection
 * has one only while something waits; it comes from its loop's {@link Stages} and goes back there. In each chunk what
 * waits is from position to limit.
 */
final class Outbox {
    /** What a chunk that begins a queue of small frames takes, in bytes. */
    private static final int CHUNK = 4_096;

    private static final int LARGEST_STEP = 64 * 1_024;
    private static final int LARGEST_CHUNK = 1_024 * 1_024;

    /**
     * A frame that others are sent as well, while it is all that waits and the round is not over: it may leave without
     * being copied.
     */
    private @Nullable Frame shared;

    private @Nullable Chunk first;
    private @Nullable Chunk last;
    private int bytes;

    int bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return bytes == 0;
    }

    /** Holds a frame without copying it; only while nothing else waits. */
    void share(Frame frame) {
        shared = frame;
        bytes = frame.size();
    }

    /** Whether something is left of a frame that others are sent as well. */
    boolean isSharing() {
        return shared != null;
    }

    private boolean keepShared(ChunkPool pool) {
        Frame kept = shared;
        if (kept == null) return true;
        int left = bytes;
        shared = null;
        bytes = 0;
        return append(kept.bytes().duplicate().limit(kept.size()).position(kept.size() - left), pool);
    }

    /**
     * Copies what is left of a shared frame, then what {@code source} has left. False if the budget is spent: then the
     * queue is cut inside a frame and the connection lost.
     */
    boolean append(ByteBuffer source, ChunkPool pool) {
        if (!keepShared(pool)) return false;
        Chunk tail = last;
        if (tail != null) fill(tail, source);
        while (source.hasRemaining()) {
            int wanted = Math.max(source.remaining(), Math.min(Math.max(bytes, CHUNK), LARGEST_STEP));
            Chunk chunk = pool.acquire(Math.min(wanted, LARGEST_CHUNK));
            if (chunk == null) return false;
            chunk.buffer().limit(Chunk.HEADROOM);
            add(chunk);
            fill(chunk, source);
        }
        return true;
    }

    private void fill(Chunk chunk, ByteBuffer source) {
        ByteBuffer buffer = chunk.buffer();
        int length = Math.min(source.remaining(), buffer.capacity() - buffer.limit());
        int end = buffer.limit();
        buffer.limit(end + length);
        buffer.put(end, source, source.position(), length);
        source.position(source.position() + length);
        bytes += length;
    }

    /** Takes over a chunk whose bytes from position to limit wait. */
    void take(Chunk chunk) {
        bytes += chunk.buffer().remaining();
        add(chunk);
    }

    private void add(Chunk chunk) {
        if (last == null) first = chunk;
        else last.chain(chunk);
        last = chunk;
    }

    /** Writes until the queue is empty or the link takes no more: how many bytes left, or -1 if the link failed. */
    int writeTo(Link link, Fanned fanned) {
        if (shared != null) return writeTo(link, fanned, shared);
        int written = 0;
        while (first != null) {
            ByteBuffer buffer = first.buffer();
            int n = link.write(buffer);
            if (n < 0) return -1;
            written += n;
            bytes -= n;
            if (buffer.hasRemaining()) return written;
            drop();
        }
        return written;
    }

    private int writeTo(Link link, Fanned fanned, Frame frame) {
        int written = link.write(fanned.bytes(frame, frame.size() - bytes));
        if (written < 0) return written;
        bytes -= written;
        if (bytes == 0) shared = null;
        return written;
    }

    private void drop() {
        Chunk done = first;
        if (done == null) return;
        first = done.next();
        if (first == null) last = null;
        done.release();
    }

    void clear() {
        while (first != null) drop();
        shared = null;
        bytes = 0;
    }

    /** Capacity of all chunks, in bytes. */
    int heldBytes() {
        int held = 0;
        for (Chunk chunk = first; chunk != null; chunk = chunk.next()) held += chunk.capacity();
        return held;
    }
}
