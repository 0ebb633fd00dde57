package io.fairlead.ws.bytes;

import java.util.concurrent.atomic.AtomicLong;

/** How many pooled bytes all connections of a process may hold together. Safe from any thread. */
public final class MemoryBudget {
    private final long limit;
    private final AtomicLong held = new AtomicLong();

    /**
     * A budget that nothing was taken from.
     *
     * @param limit bytes, 1 or more
     */
    public MemoryBudget(long limit) {
        if (limit < 1)
            throw new IllegalArgumentException(
                    "The memory budget is %d bytes; it must be at least 1.".formatted(limit));
        this.limit = limit;
    }

    /**
     * Takes bytes from the budget.
     *
     * @param bytes 0 or more
     * @return whether they were left; if not, nothing was taken
     */
    public boolean tryTake(int bytes) {
        while (true) {
            long now = held.get();
            if (bytes > limit - now) return false;
            if (held.compareAndSet(now, now + bytes)) return true; // never over the limit, not even for a moment
        }
    }

    /**
     * Gives bytes back.
     *
     * @param bytes as many as were taken
     */
    public void giveBack(int bytes) {
        held.addAndGet(-bytes);
    }

    /**
     * How much is held now.
     *
     * @return bytes
     */
    public long held() {
        return held.get();
    }

    /**
     * How much may be held.
     *
     * @return bytes
     */
    public long limit() {
        return limit;
    }
}
