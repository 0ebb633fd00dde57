package io.fairlead.ws;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Counts the bytes that the current thread allocates on the heap, as the JVM itself does for
 * {@code com.sun.management.ThreadMXBean}. Reached by method handle: the module under test does not require the
 * management modules, and a handle boxes nothing while it measures.
 */
public final class AllocationMeter {
    /**
     * What a whole measurement may allocate without being counted: the JVM's own, such as a compiled method's
     * constants.
     */
    private static final long NOISE = 4_096;

    private static final MethodHandle ALLOCATED = allocatedBytes();

    private AllocationMeter() {}

    /**
     * Warms up, then measures.
     *
     * @param warmUp rounds before, enough to be compiled
     * @param rounds that are measured
     * @param work one round
     * @return the bytes allocated by all measured rounds together; the least of three measurements, since the JVM's own
     *     noise only adds
     */
    public static long measure(int warmUp, int rounds, Runnable work) {
        repeat(warmUp, work);
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 3; attempt++) {
            long before = allocated();
            repeat(rounds, work);
            least = Math.min(least, allocated() - before);
        }
        return least;
    }

    /**
     * Fails if a round allocates: at 10,000 rounds an object in every thirty rounds is found.
     *
     * @param what is measured
     * @param work one round
     */
    public static void assertAllocatesNothing(String what, Runnable work) {
        int rounds = 10_000;
        long bytes = measure(20_000, rounds, work);
        assertTrue(bytes <= NOISE, () -> what + " allocates " + (double) bytes / rounds + " bytes a round");
    }

    private static void repeat(int rounds, Runnable work) {
        for (int i = 0; i < rounds; i++) {
            work.run();
        }
    }

    /** What the current thread has allocated so far, in bytes. */
    public static long allocated() {
        try {
            return (long) ALLOCATED.invokeExact();
        } catch (Throwable unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    private static MethodHandle allocatedBytes() {
        try {
            Class<?> factory = Class.forName("java.lang.management.ManagementFactory");
            Class<?> bean = Class.forName("com.sun.management.ThreadMXBean");
            Object threads = factory.getMethod("getThreadMXBean").invoke(null);
            return MethodHandles.publicLookup()
                    .findVirtual(bean, "getCurrentThreadAllocatedBytes", MethodType.methodType(long.class))
                    .bindTo(threads);
        } catch (ReflectiveOperationException missing) {
            throw new LinkageError("This JVM does not count allocations", missing);
        }
    }
}
