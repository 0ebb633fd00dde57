package io.fairlead.ws.blocking;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.Channel;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Ends blocking calls on a channel by closing it, unless it is met in time. All deadlines share one daemon thread. */
final class Deadline implements AutoCloseable {
    private static final int RUNNING = 0;
    private static final int MET = 1;
    private static final int PASSED = 2;

    private static final ScheduledThreadPoolExecutor CLOCK = clock();
    /** The thread that closes a channel at the moment. */
    private static volatile @Nullable Thread passing;

    private final AtomicInteger state = new AtomicInteger(RUNNING);
    private final Channel channel;
    private final Future<?> alarm;

    private Deadline(Channel channel, long nanos) {
        this.channel = channel;
        this.alarm = CLOCK.schedule(this::pass, nanos, TimeUnit.NANOSECONDS);
    }

    static Deadline closing(Channel channel, Duration after) {
        return new Deadline(channel, after.toNanos());
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "fairlead-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    private void pass() {
        if (!state.compareAndSet(RUNNING, PASSED)) return;
        passing = Thread.currentThread();
        try {
            channel.close();
        } catch (IOException closedAnyway) {
            System.getLogger(Deadline.class.getName())
                    .log(System.Logger.Level.DEBUG, "A channel past its deadline did not close", closedAnyway);
        } finally {
            passing = null;
        }
    }

    /** Whether the caller's channel is being closed because it is late: then nothing may be waited for. */
    static boolean isPassingHere() {
        return Thread.currentThread() == passing;
    }

    /** From now on the channel is left alone; throws if it was closed already. */
    void met() throws SocketTimeoutException {
        close();
        if (hasPassed()) throw new SocketTimeoutException("The handshake was not done by its deadline.");
    }

    boolean hasPassed() {
        return state.get() == PASSED;
    }

    @Override
    public void close() {
        if (state.compareAndSet(RUNNING, MET)) alarm.cancel(false);
    }
}
