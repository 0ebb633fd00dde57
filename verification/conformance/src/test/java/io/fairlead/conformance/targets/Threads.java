package io.fairlead.conformance.targets;

import java.io.IOException;

/** Threads that end with their connections. */
final class Threads {
    /** What one does. */
    interface Work {
        void run() throws IOException;
    }

    private Threads() {}

    /** Starts one; that its connection fails is what many cases are about. */
    static void start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException over) {
                        // the suite sees how
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }
}
