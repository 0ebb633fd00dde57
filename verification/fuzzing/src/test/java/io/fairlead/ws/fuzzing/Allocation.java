package io.fairlead.ws.fuzzing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts what a call allocates on the heap. */
public final class Allocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Jazzer's own hooks allocate: what it instruments is not counted. */
    private static final boolean IS_COUNTED = !Entry.isFuzzing();

    private Allocation() {}

    /**
     * Fails if a call allocates more than it may, after one that does not count. The least of three: the JVM's own
     * noise only adds.
     *
     * @param bytes that it may
     * @param what is called
     * @param work the call, to be repeated at will
     */
    public static void assertAtMost(long bytes, String what, Runnable work) {
        if (!IS_COUNTED) return;
        work.run();
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 3 && least > bytes; attempt++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            work.run();
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        if (least > bytes) throw new AssertionError(what + " allocates " + least + " bytes, not " + bytes);
    }
}
