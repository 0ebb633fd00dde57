package io.fairlead.ws;

import io.fairlead.ws.connection.Settings;
import io.fairlead.ws.loop.Acceptor;
import io.fairlead.ws.loop.EventLoop;
import io.fairlead.ws.loop.Listener;
import io.fairlead.ws.loop.Poller;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

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

    private static final int BACKLOG = 4_096;
    /** How long callbacks off the loops may take when all connections have ended. */
    private static final long LAST_CALLBACKS_MILLIS = 5_000;

    private final Acceptor acceptor;
    private final Workers workers;
    private final Loops loops;
    private final Listener listener;

    WebSocketServer(
            InetSocketAddress address,
            int threads,
            Acceptor acceptor,
            Settings settings,
            Workers workers,
            Poller.Factory pollers)
            throws IOException {
        this.acceptor = acceptor;
        this.workers = workers;
        loops = new Loops(acceptor::open);
        loops.make(threads, number -> new EventLoop("fairlead-" + number, pollers.open(), settings, acceptor));
        acceptor.dealTo(loops.all());
        try {
            listener = loops.all().get(0).poller().listen(address, BACKLOG);
        } catch (IOException | RuntimeException failed) {
            loops.discard();
            throw failed;
        }
        loops.start();
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
        return loops.all();
    }

    /**
     * Stops: no more connections are accepted, those that are open get 1001 and the time to answer; what is left then
     * is dropped. Waits until all is over. Does nothing the second time.
     *
     * @param drain how long connections may take; zero drops them at once
     * @throws IllegalStateException if a callback calls it
     * @throws InterruptedException if the wait is interrupted: the server then stops by itself
     */
    public void stop(Duration drain) throws InterruptedException {
        loops.stop(drain, "the server stops", listener::close);
        workers.stop(LAST_CALLBACKS_MILLIS);
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
