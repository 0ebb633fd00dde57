package io.fairlead.ws.bytes;

import io.fairlead.ws.protocol.OwnershipException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A pooled direct buffer with one owner, who releases it once. In front of its bytes {@value #HEADROOM} more are left
 * free, so that a frame header can be written before a payload that is already in place.
 */
public final class Chunk {
    /** Room in front of the first byte for the longest frame header. */
    public static final int HEADROOM = 16;

    private final ChunkPool pool;
    private final ByteBuffer buffer;
    private final ByteBuffer view;
    private boolean lent;
    private @Nullable Chunk next;

    Chunk(ChunkPool pool, int capacity) {
        this.pool = pool;
        this.buffer = ByteBuffer.allocateDirect(HEADROOM + capacity);
        this.view = buffer.duplicate();
    }

    void lend() {
        lent = true;
        buffer.clear().position(HEADROOM);
    }

    /**
     * The bytes: position and limit are the owner's. Lent out with its position at {@link #HEADROOM}.
     *
     * @return never to be kept after {@link #release()}
     */
    public ByteBuffer buffer() {
        if (!lent)
            throw new OwnershipException("A chunk of %d bytes was used after its release.".formatted(capacity()));
        return buffer;
    }

    /**
     * A second view of the same bytes, for a borrower to move about in.
     *
     * @return always the same duplicate
     */
    public ByteBuffer view() {
        return view;
    }

    /**
     * How many bytes it takes behind its headroom.
     *
     * @return a power of two
     */
    public int capacity() {
        return buffer.capacity() - HEADROOM;
    }

    /**
     * The chunk that follows in its owner's queue.
     *
     * @return null at the end
     */
    public @Nullable Chunk next() {
        return next;
    }

    /**
     * Chains a chunk behind this one.
     *
     * @param follower null to end the chain here
     */
    public void chain(@Nullable Chunk follower) {
        next = follower;
    }

    /**
     * Gives the chunk back to its pool.
     *
     * @throws OwnershipException if that was done before: somebody else may own it by now
     */
    public void release() {
        if (!lent) throw new OwnershipException("A chunk of %d bytes was released twice.".formatted(capacity()));
        lent = false;
        next = null;
        pool.takeBack(this);
    }
}
