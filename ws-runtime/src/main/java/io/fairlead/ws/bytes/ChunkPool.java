package io.fairlead.ws.bytes;

import org.jspecify.annotations.Nullable;

/**
 * The chunks of one event loop, in sizes that are powers of two; one thread only. What is released is kept for the next
 * owner, up to a bound; the rest is left to the garbage collector. What is lent out is charged to a budget that all
 * loops share.
 */
public final class ChunkPool {
    /** The smallest chunk in bytes. */
    public static final int SMALLEST = 256;

    private static final int SIZES = 23; // 256 bytes to 1 GiB

    private final MemoryBudget budget;
    private final long maxRetained;
    private final @Nullable Chunk[] free = new Chunk[SIZES];
    private long retained;
    private long lent;

    /**
     * An empty pool.
     *
     * @param budget shared by all pools of the process
     * @param maxRetained how many bytes of released chunks are kept for re-use
     */
    public ChunkPool(MemoryBudget budget, long maxRetained) {
        this.budget = budget;
        this.maxRetained = maxRetained;
    }

    /**
     * Lends a chunk.
     *
     * @param bytes it must take at least, 1 to 2^30
     * @return the caller's until released; null if the budget does not allow it
     */
    public @Nullable Chunk acquire(int bytes) {
        int size = sizeOf(bytes);
        int capacity = SMALLEST << size;
        if (!budget.tryTake(capacity)) return null;
        Chunk chunk = free[size];
        if (chunk == null) {
            chunk = new Chunk(this, capacity);
        } else {
            free[size] = chunk.next();
            chunk.chain(null);
            retained -= capacity;
        }
        lent += capacity;
        chunk.lend();
        return chunk;
    }

    void takeBack(Chunk chunk) {
        int capacity = chunk.capacity();
        budget.giveBack(capacity);
        lent -= capacity;
        if (retained + capacity > maxRetained) return;
        retained += capacity;
        int size = sizeOf(capacity);
        chunk.chain(free[size]);
        free[size] = chunk;
    }

    private static int sizeOf(int bytes) {
        if (bytes <= SMALLEST) return 0;
        return Integer.SIZE - Integer.numberOfLeadingZeros(bytes - 1) - 8; // 2^8 is the smallest
    }

    /**
     * How much is lent out now: nothing while no connection has anything half received or half sent.
     *
     * @return bytes
     */
    public long lentBytes() {
        return lent;
    }

    /**
     * How much is kept for re-use.
     *
     * @return bytes
     */
    public long retainedBytes() {
        return retained;
    }
}
