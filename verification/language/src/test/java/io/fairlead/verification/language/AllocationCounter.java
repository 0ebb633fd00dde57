package io.fairlead.verification.language;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Told of each round by the thread that does the work, it finds what that thread allocates for one: the least of three
 * measurements after a warm-up, since what the JVM adds of its own only adds.
 */
final class AllocationCounter {
    private static final int WARM_UP = 40_000;
    private static final int MEASURED = 20_000;
    private static final int MEASUREMENTS = 3;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final CompletableFuture<Double> result = new CompletableFuture<>();
    private int rounds = MEASURED - WARM_UP;
    private int measurements;
    private long before;
    private long least = Long.MAX_VALUE;

    /** Counts a round. */
    void round() {
        if (++rounds < MEASURED || isDone()) return;
        long now = THREADS.getCurrentThreadAllocatedBytes();
        if (measurements > 0) least = Math.min(least, now - before);
        if (measurements++ == MEASUREMENTS) result.complete((double) least / MEASURED);
        rounds = 0;
        before = THREADS.getCurrentThreadAllocatedBytes();
    }

    boolean isDone() {
        return measurements > MEASUREMENTS;
    }

    /** Bytes for each round; waits for the last. */
    double bytes() throws ExecutionException, InterruptedException, TimeoutException {
        return result.get(60, TimeUnit.SECONDS);
    }

    /** What the current thread allocates for a piece of work. */
    static double of(Runnable work) throws Exception {
        AllocationCounter counter = new AllocationCounter();
        while (!counter.isDone()) {
            work.run();
            counter.round();
        }
        return counter.bytes();
    }
}
