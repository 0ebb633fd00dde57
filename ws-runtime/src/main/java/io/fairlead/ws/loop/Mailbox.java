package io.fairlead.ws.loop;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What other threads have a loop do. Its length is bounded by the senders: a connection's hard limit, one close for
 * each.
 */
final class Mailbox {
    private static final System.Logger LOG = System.getLogger(Mailbox.class.getName());

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

    /** Runs what is there; errands left meanwhile wait for the next round. */
    @SuppressWarnings("CatchingUnchecked")
    void runAll() {
        if (!announced.get()) return;
        announced.set(false);
        for (Runnable errand; (errand = errands.poll()) != null; ) {
            try {
                errand.run();
            } catch (Throwable thrown) {
                LOG.log(System.Logger.Level.ERROR, "An errand failed", thrown);
            }
        }
    }
}
