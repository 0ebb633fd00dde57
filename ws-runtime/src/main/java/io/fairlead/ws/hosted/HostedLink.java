package io.fairlead.ws.hosted;

import io.fairlead.ws.connection.Link;
import io.fairlead.ws.connection.WebSocketConnection;
import io.fairlead.ws.loop.Poller;
import io.fairlead.ws.transport.Readiness;
import io.fairlead.ws.transport.Transport;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A transport as the loop sees it. What was announced is remembered until it is used up, so that nothing is lost while
 * the connection is not interested.
 */
final class HostedLink implements Link, Readiness {
    private static final int READABLE = 1;
    private static final int WRITABLE = 2;
    /** It stands in its poller's queue. */
    private static final int QUEUED = 4;
    /** Its poller is known. */
    private static final int REGISTERED = 8;

    private final Transport transport;
    private final AtomicInteger state = new AtomicInteger();

    private @Nullable HostedPoller poller;
    private @Nullable WebSocketConnection connection;
    private int wanted = READABLE;
    private boolean inputShut;
    private boolean closed;

    HostedLink(Transport transport) {
        this.transport = transport;
    }

    /** Its loop takes it over. */
    void register(HostedPoller owner, WebSocketConnection served) {
        poller = owner;
        connection = served;
        set(REGISTERED); // publishes the two to whoever announces from now on
        queueIfWanted();
    }

    @Override
    public void readable() {
        announce(READABLE);
    }

    @Override
    public void writable() {
        announce(WRITABLE);
    }

    private void announce(int what) {
        while (true) {
            int now = state.get();
            boolean queue = (now & (REGISTERED | QUEUED)) == REGISTERED;
            if (!state.compareAndSet(now, now | what | (queue ? QUEUED : 0))) continue;
            if (queue && poller != null) poller.queue(this);
            return;
        }
    }

    /** On the loop's thread: says what is ready, if that is of interest. */
    void tell(Poller.Handler handler) {
        clear(QUEUED);
        int ready = state.get() & wanted;
        if (closed || ready == 0 || connection == null) return;
        handler.ready(connection, (ready & READABLE) != 0, (ready & WRITABLE) != 0);
        queueIfWanted(); // what the connection left is told again, as a selector would
    }

    private void queueIfWanted() {
        if (!closed && (state.get() & wanted) != 0) announce(0);
    }

    /** Remembers without queueing: every event ends with {@link #interest}. */
    private void set(int what) {
        int now;
        do now = state.get();
        while (!state.compareAndSet(now, now | what));
    }

    private void clear(int what) {
        int now;
        do now = state.get();
        while (!state.compareAndSet(now, now & ~what));
    }

    @Override
    public int read(ByteBuffer in) {
        if (inputShut) return -1;
        clear(READABLE); // before the look: what arrives meanwhile is announced anew
        int n = transport.read(in);
        if (n >= 0 && !in.hasRemaining()) set(READABLE); // a full buffer, even one that had no room, tells nothing
        return n;
    }

    @Override
    public int write(ByteBuffer out) {
        clear(WRITABLE);
        int n = transport.write(out);
        if (!out.hasRemaining()) set(WRITABLE);
        return n;
    }

    @Override
    public void interest(boolean read, boolean write) {
        wanted = (read ? READABLE : 0) | (write ? WRITABLE : 0);
        transport.interest(read, write);
        queueIfWanted();
    }

    @Override
    public void shutdownOutput() {
        transport.shutdownOutput();
    }

    @Override
    public void shutdownInput() {
        inputShut = true;
        set(READABLE);
    }

    @Override
    public void close() {
        closed = true;
        transport.close();
    }

    @Override
    public SocketAddress remoteAddress() {
        return transport.remoteAddress();
    }
}
