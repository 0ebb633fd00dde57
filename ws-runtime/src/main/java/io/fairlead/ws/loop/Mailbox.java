package io.fairlead.ws.loop;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What other threads have a loop do. Its length is bounded by the senders: a connection's hard limit, one close for
 * each.
 */
final class Mailbox {
    private static final System.Logger LOG = System.getLogger(Mailbox.class.getName());

    /** How many errands are run before the loop looks at its connections again. */
    static final int AT_ONCE = 4_096;

    private final ConcurrentLinkedQueue<Runnable> errands = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean announced = new AtomicBoolean();

    /** Leaves an errand. True if the loop has to be woken: not if somebody has done so since it last looked. */
    boolean put(Runnable errand) {
        errands.add(errand);
        return !announced.get() && announced.compareAndSet(false, true);
    }

    boolean isEmpty() {
        return errands.isEmpty();
    }

    /**
     * Runs what is there, but no more than {@value #AT_ONCE}: connections that are ready get their turn, however fast
     * errands come.
     */
    void run() {
        if (!announced.get()) return;
        announced.set(false);
        for (int i = 0; i < AT_ONCE; i++) {
            Runnable errand = errands.poll();
            if (errand == null) return;
            run(errand);
        }
        announced.set(true); // nobody has to wake the loop for what is left: it asks isEmpty() before it waits
    }

    private static void run(Runnable errand) {
        try {
            errand.run();
        } catch (Throwable thrown) {
            LOG.log(System.Logger.Level.ERROR, "An errand failed", thrown);
        }
    }
}
