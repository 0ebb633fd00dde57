package io.fairlead.ws;

import io.fairlead.ws.connection.Settings;
import io.fairlead.ws.loop.Acceptor;
import io.fairlead.ws.loop.EventLoop;
import io.fairlead.ws.loop.Listener;
import io.fairlead.ws.loop.Poller;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A server that is listening. Made by {@link #builder()}, ended by {@link #stop}.
 *
 * <pre>{@code
 * WebSocketServer server = WebSocketServer.builder().port(9001).mount(new ChatEndpoint_Binding(new ChatEndpoint())).start();
 * }</pre>
 */
public final class WebSocketServer implements AutoCloseable {
    /** How long {@link #close()} lets connections finish. */
    public static final Duration DRAIN_TIME = Duration.ofSeconds(30);

    private static final System.Logger LOG = System.getLogger(WebSocketServer.class.getName());
    private static final int BACKLOG = 4_096;
    /** How long a callback that is running when all is over may still take. */
    private static final long LAST_ROUND_MILLIS = 2_000;

    private final List<EventLoop> loops = new ArrayList<>();
    private final Acceptor acceptor;
    private final Listener listener;
    private boolean stopped;

    WebSocketServer(
            InetSocketAddress address, int threads, int maxConnections, Settings settings, Poller.Factory pollers)
            throws IOException {
        acceptor = new Acceptor(maxConnections);
        try {
            for (int i = 0; i < threads; i++) {
                loops.add(new EventLoop("fairlead-" + i, pollers.open(), settings, acceptor));
            }
            acceptor.dealTo(loops);
            listener = loops.get(0).poller().listen(address, BACKLOG);
        } catch (IOException | RuntimeException failed) {
            for (EventLoop loop : loops) loop.poller().close();
            throw failed;
        }
        loops.forEach(EventLoop::start);
    }

    /**
     * Starts a description of a server.
     *
     * @return with safe defaults, on a port of the system's choice on 127.0.0.1
     */
    public static ServerBuilder builder() {
        return new ServerBuilder();
    }

    /**
     * Where it listens.
     *
     * @return the address, with the port that was chosen if 0 was asked for
     */
    public InetSocketAddress address() {
        return listener.address();
    }

    /**
     * The port it listens on.
     *
     * @return 1 to 65535
     */
    public int port() {
        return address().getPort();
    }

    /**
     * How many connections are open, those included that are not upgraded yet.
     *
     * @return 0 or more
     */
    public int connections() {
        return acceptor.open();
    }

    Listener listener() {
        return listener;
    }

    List<EventLoop> loops() {
        return loops;
    }

    /**
     * Stops: no more connections are accepted, those that are open get 1001 and the time to answer; what is left then
     * is dropped. Waits until all is over. Does nothing the second time.
     *
     * @param drain how long connections may take; zero drops them at once
     * @throws IllegalStateException if a callback calls it
     * @throws InterruptedException if the wait is interrupted: the server then stops by itself
     */
    public synchronized void stop(Duration drain) throws InterruptedException {
        refuseOwnThreads();
        if (stopped) return;
        stopped = true;
        long end = System.nanoTime() + drain.toNanos();
        try {
            await(loops.subList(0, 1), end, any -> listener.close()); // first: who was accepted before is told as well
            await(loops, end, loop -> loop.stages().table().goAway("the server stops"));
            waitUntil(end, drain);
        } finally {
            loops.forEach(EventLoop::stop);
        }
        for (EventLoop loop : loops) {
            if (loop.join(LAST_ROUND_MILLIS)) continue;
            LOG.log(
                    System.Logger.Level.WARNING,
                    "A callback on {0} does not return; the thread is left behind",
                    loop.thread().getName());
        }
    }

    private void refuseOwnThreads() {
        for (EventLoop loop : loops) {
            if (loop.isHere()) {
                throw new IllegalStateException(
                        "stop() waits for callbacks to return, so none of them can call it. Call it from a thread of your own.");
            }
        }
    }

    /** Has each loop do something; waits until all have, or the time is up: a callback may block. */
    private static void await(List<EventLoop> all, long end, Consumer<EventLoop> errand) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(all.size());
        for (EventLoop loop : all) {
            loop.post(() -> {
                errand.accept(loop);
                done.countDown();
            });
        }
        boolean inTime = done.await(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        if (!inTime) LOG.log(System.Logger.Level.DEBUG, "A loop is busy and will be told later");
    }

    private void waitUntil(long end, Duration drain) throws InterruptedException {
        while (acceptor.open() > 0 && System.nanoTime() - end < 0) Thread.sleep(10);
        if (acceptor.open() > 0) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} connections did not end within {1} and are dropped",
                    acceptor.open(),
                    drain);
        }
    }

    /** Stops and lets connections finish for {@link #DRAIN_TIME}. */
    @Override
    public void close() {
        try {
            stop(DRAIN_TIME);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
