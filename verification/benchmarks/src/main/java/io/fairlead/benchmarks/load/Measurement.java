package io.fairlead.benchmarks.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;

/** One window of a load upon a server. */
public final class Measurement {
    private Measurement() {}

    /**
     * Opens the connections, drives the load for a while, and measures the while after it.
     *
     * @param warmUp nanoseconds that do not count
     * @param nanos nanoseconds that do
     * @throws IOException if the server ended a connection
     */
    public static Figures take(Traffic traffic, Target target, long warmUp, long nanos) throws IOException {
        try (Load load = Load.of(traffic, target)) {
            load.begin();
            load.drive(warmUp);
            ServerUse before = ServerUse.of(target);
            load.openWindow();
            long start = System.nanoTime();
            long startOnCore = onCore();
            load.drive(nanos);
            long onCore = onCore() - startOnCore;
            long took = System.nanoTime() - start;
            return Figures.of(load, took, before, ServerUse.of(target), (double) onCore / took);
        }
    }

    /** Bytes of heap and direct memory that a server uses, after a collection of its own. */
    public static long[] used(Target target) throws IOException {
        String[] words = ServerUse.ask(target.probe(), "used").split(" ", -1);
        return new long[] {Long.parseLong(words[0]), Long.parseLong(words[1])};
    }

    private static long onCore() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
