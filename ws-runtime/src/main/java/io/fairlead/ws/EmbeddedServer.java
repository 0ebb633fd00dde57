package io.fairlead.ws;

import io.fairlead.ws.hosted.HostedListener;
import io.fairlead.ws.transport.Readiness;
import io.fairlead.ws.transport.Transport;
import java.time.Duration;

/**
 * A server without a port of its own: a host, such as a servlet container, accepts connections and hands them over.
 * Endpoints, limits, deadlines and the drain are those of {@link WebSocketServer}. Made by
 * {@link ServerBuilder#embed()}, ended by {@link #stop}.
 */
public final class EmbeddedServer implements AutoCloseable {
    private final WebSocketServer server;
    private final HostedListener arrivals;

    EmbeddedServer(WebSocketServer server) {
        this.server = server;
        this.arrivals = (HostedListener) server.listener();
    }

    /**
     * Serves a connection from its request head to its end. A server that is full answers 503; one that has stopped
     * closes the transport at once. Never blocks; safe from any thread.
     *
     * @param transport the loops' from now on
     * @return to be told of what the transport can do
     */
    public Readiness accept(Transport transport) {
        return arrivals.offer(transport);
    }

    /**
     * How many connections are open, those included that are not upgraded yet.
     *
     * @return 0 or more
     */
    public int connections() {
        return server.connections();
    }

    /**
     * Stops as {@link WebSocketServer#stop} does: no more connections are taken, those that are open get 1001 and the
     * time to answer.
     *
     * @param drain how long connections may take; zero drops them at once
     * @throws IllegalStateException if a callback calls it
     * @throws InterruptedException if the wait is interrupted: the server then stops by itself
     */
    public void stop(Duration drain) throws InterruptedException {
        server.stop(drain);
    }

    /** Stops and lets connections finish for {@link WebSocketServer#DRAIN_TIME}. */
    @Override
    public void close() {
        server.close();
    }
}
