package io.fairlead.ws.loop;

import io.fairlead.ws.connection.Link;
import io.fairlead.ws.connection.WebSocketConnection;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Waits for readiness on behalf of one loop. But for {@link #wakeUp()}, only the loop's thread comes here. */
public interface Poller {
    /** How long to wait if there is nothing that time could be up for. */
    int FOR_EVER = -1;

    /** Makes the pollers of a server, one for each of its loops. */
    interface Factory {
        /** One that watches nothing yet. */
        Poller open() throws IOException;
    }

    /** Told what is ready, one call for each connection or listener. */
    interface Handler {
        /** A connection can be read, or written, or both. */
        void ready(WebSocketConnection connection, boolean readable, boolean writable);

        /** A listener has connections to accept. */
        void acceptable(Listener listener);

        /** The address that is being tried has answered, or refused. */
        void connectable(Connecting connecting);
    }

    /**
     * Waits until something is ready, {@link #wakeUp()} was called, or the time is over (0: at once, negative: never),
     * and tells the handler. Allocates nothing.
     */
    void poll(Handler handler, int timeoutMillis) throws IOException;

    /** Ends the wait, the one under way or the next. From any thread. */
    void wakeUp();

    /** Says of which connection to tell when its link is ready. The link is this poller's from now on. */
    void register(Link link, WebSocketConnection connection) throws IOException;

    /**
     * Starts to connect, and tells when the attempt is over; one that is over at once is not told of: ask it. Throws if
     * there is no socket for the address, or it refuses at once.
     */
    default Attempt connect(InetSocketAddress to, Connecting owner) throws IOException {
        throw new IOException("This poller opens no sockets of its own.");
    }

    /** Opens a port and tells of what arrives there. */
    Listener listen(InetSocketAddress address, int backlog) throws IOException;

    /** Gives back what waiting takes. */
    void close() throws IOException;
}
