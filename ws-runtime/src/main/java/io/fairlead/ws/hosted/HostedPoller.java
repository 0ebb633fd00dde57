package io.fairlead.ws.hosted;

import io.fairlead.ws.connection.Link;
import io.fairlead.ws.connection.WebSocketConnection;
import io.fairlead.ws.loop.Listener;
import io.fairlead.ws.loop.Poller;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Waits until another thread tells of readiness. Two queues take turns, so that waiting allocates nothing. */
public final class HostedPoller implements Poller {
    private final Object lock = new Object();
    /** Who has something to tell; guarded by the lock. */
    private ArrayDeque<HostedLink> told = new ArrayDeque<>();
    /** Guarded by the lock: the wait is over, whether or not a link has something to tell. */
    private boolean woken;

    /** The other queue, empty but while it is worked off; the loop's own. */
    private ArrayDeque<HostedLink> spare = new ArrayDeque<>();

    private @Nullable HostedListener listener;

    /** Nothing is ready. */
    public HostedPoller() {}

    @Override
    public void poll(Handler handler, int timeoutMillis) {
        ArrayDeque<HostedLink> ready = await(timeoutMillis);
        if (listener != null && hasArrivals()) handler.acceptable(listener);
        for (HostedLink link; (link = ready.poll()) != null; ) link.tell(handler);
    }

    private boolean hasArrivals() {
        return listener != null && listener.hasArrivals();
    }

    private ArrayDeque<HostedLink> await(int timeoutMillis) {
        synchronized (lock) {
            if (timeoutMillis != 0 && !woken && told.isEmpty() && !hasArrivals()) sleep(timeoutMillis);
            woken = false;
            ArrayDeque<HostedLink> ready = told;
            told = spare;
            spare = ready;
            return ready;
        }
    }

    /** One wait will do: the loop comes back whatever ended it. */
    @SuppressWarnings({"WaitNotInLoop", "NullAway"})
    private void sleep(int timeoutMillis) {
        try {
            lock.wait(Math.max(timeoutMillis, 0));
        } catch (InterruptedException wakesAsWell) {
            // A callback may have been interrupted; the loop goes on.
        }
    }

    void queue(HostedLink link) {
        synchronized (lock) {
            told.add(link);
            lock.notify();
        }
    }

    @Override
    public void wakeUp() {
        synchronized (lock) {
            woken = true;
            lock.notify();
        }
    }

    @Override
    public void register(Link link, WebSocketConnection connection) {
        ((HostedLink) link).register(this, connection);
    }

    @Override
    public Listener listen(InetSocketAddress address, int backlog) {
        listener = new HostedListener(this);
        return listener;
    }

    @Override
    public void close() {
        if (listener != null) listener.close();
    }
}
