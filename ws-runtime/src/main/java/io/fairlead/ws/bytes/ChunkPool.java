package io.fairlead.ws.bytes;

import java.util.function.IntPredicate;
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
    private final IntPredicate relief;
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
        this(budget, maxRetained, bytes -> false);
    }

    /**
     * An empty pool whose owner can make room.
     *
     * @param budget shared by all pools of the process
     * @param maxRetained how many bytes of released chunks are kept for re-use
     * @param relief asked once, for so many bytes, when the budget does not have them; true if some were given back and
     *     it is worth another try
     */
    public ChunkPool(MemoryBudget budget, long maxRetained, IntPredicate relief) {
        this.budget = budget;
        this.maxRetained = maxRetained;
        this.relief = relief;
    }

    /**
     * Lends a chunk.
     *
     * @param bytes it must take at least, 1 to 2^30
     * @return the caller's until released; null if the budget does not allow it, or the JVM has no direct memory left
     */
    public @Nullable Chunk acquire(int bytes) {
        int size = sizeOf(bytes);
        return charge(SMALLEST << size) ? take(size) : null;
    }

    /**
     * Lends a chunk for what can be done without: nobody is asked to make room for it.
     *
     * @param bytes it must take at least, 1 to 2^30
     * @return as {@link #acquire}
     */
    public @Nullable Chunk acquireSpare(int bytes) {
        int size = sizeOf(bytes);
        return budget.tryTake(SMALLEST << size) ? take(size) : null;
    }

    /**
     * Takes bytes from the budget for what is no chunk and belongs to a connection all the same, such as native memory;
     * room is made for them as for a chunk.
     *
     * @param bytes 0 or more; to be given back to the budget
     * @return whether they were left; if not, nothing was taken
     */
    public boolean charge(int bytes) {
        return budget.tryTake(bytes) || (relief.test(bytes) && budget.tryTake(bytes));
    }

    /** A chunk that is paid for already. */
    private @Nullable Chunk take(int size) {
        int capacity = SMALLEST << size;
        Chunk chunk = free[size];
        if (chunk == null) {
            chunk = allocate(capacity);
            if (chunk == null) return null;
        } else {
            free[size] = chunk.next();
            chunk.chain(null);
            retained -= capacity;
        }
        lent += capacity;
        chunk.lend();
        return chunk;
    }

    private @Nullable Chunk allocate(int capacity) {
        try {
            return new Chunk(this, capacity);
        } catch (OutOfMemoryError noDirectMemory) {
            budget.giveBack(capacity);
            return null;
        }
    }

    void takeBack(Chunk chunk) {
        int capacity = chunk.capacity();
        int size = sizeOf(capacity);
        budget.giveBack(capacity);
        lent -= capacity;
        while (retained + capacity > maxRetained) {
            if (!dropLargerThan(size)) return;
        }
        retained += capacity;
        chunk.chain(free[size]);
        free[size] = chunk;
    }

    /** A few large chunks must not keep the many small ones from being used again. */
    private boolean dropLargerThan(int size) {
        for (int i = SIZES - 1; i > size; i--) {
            Chunk dropped = free[i];
            if (dropped == null) continue;
            free[i] = dropped.next();
            retained -= dropped.capacity();
            return true;
        }
        return false;
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
