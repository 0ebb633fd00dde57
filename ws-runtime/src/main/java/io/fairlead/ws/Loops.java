package io.fairlead.ws;

import io.fairlead.ws.loop.EventLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** The event loops of a server or a client: made together, ended together. */
final class Loops {
    private static final System.Logger LOG = System.getLogger(Loops.class.getName());
    /** How long a callback that is running when all is over may still take. */
    private static final long LAST_ROUND_MILLIS = 2_000;

    private final List<EventLoop> all = new ArrayList<>();
    private final IntSupplier open;
    private boolean stopped;

    /** Makes the loop of a number, from 0. */
    interface Maker {
        EventLoop make(int number) throws IOException;
    }

    /** None yet; {@code open} counts the connections that hold a descriptor. */
    Loops(IntSupplier open) {
        this.open = open;
    }

    /** Makes that many, or none. */
    void make(int count, Maker maker) throws IOException {
        try {
            for (int i = 0; i < count; i++) all.add(maker.make(i));
        } catch (IOException | RuntimeException failed) {
            discard();
            throw failed;
        }
    }

    /** Gives back what loops hold that never started. */
    void discard() throws IOException {
        for (EventLoop loop : all) loop.poller().close();
    }

    void start() {
        all.forEach(EventLoop::start);
    }

    List<EventLoop> all() {
        return all;
    }

    /**
     * Does {@code first} on the first loop, tells all connections why they have to go, waits for them to end, ends the
     * threads.
     */
    synchronized void stop(Duration drain, String why, Runnable first) throws InterruptedException {
        refuseOwnThreads();
        if (stopped) return;
        stopped = true;
        long end = System.nanoTime() + drain.toNanos();
        try {
            await(all.subList(0, 1), end, any -> first.run()); // before the others: who comes meanwhile is told as well
            await(all, end, loop -> loop.goAway(why));
            waitUntil(end, drain);
        } finally {
            all.forEach(EventLoop::stop);
        }
        for (EventLoop loop : all) {
            if (loop.join(LAST_ROUND_MILLIS)) continue;
            LOG.log(
                    System.Logger.Level.WARNING,
                    "A callback on {0} does not return; the thread is left behind",
                    loop.thread().getName());
        }
    }

    private void refuseOwnThreads() {
        for (EventLoop loop : all) {
            if (loop.isHere()) {
                throw new IllegalStateException(
                        "stop() waits for callbacks to return, so none of them can call it. Call it from a thread of your own.");
            }
        }
    }

    /** Has each loop do something; waits until all have, or the time is up: a callback may block. */
    private static void await(List<EventLoop> loops, long end, Consumer<EventLoop> errand) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(loops.size());
        for (EventLoop loop : loops) {
            loop.post(() -> {
                errand.accept(loop);
                done.countDown();
            });
        }
        boolean inTime = done.await(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        if (!inTime) LOG.log(System.Logger.Level.DEBUG, "A loop is busy and will be told later");
    }

    private void waitUntil(long end, Duration drain) throws InterruptedException {
        while (open.getAsInt() > 0 && System.nanoTime() - end < 0) Thread.sleep(10);
        if (open.getAsInt() > 0) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} connections did not end within {1} and are dropped",
                    open.getAsInt(),
                    drain);
        }
    }
}
