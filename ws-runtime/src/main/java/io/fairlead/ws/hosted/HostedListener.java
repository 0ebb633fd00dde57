package io.fairlead.ws.hosted;

import io.fairlead.ws.connection.Link;
import io.fairlead.ws.loop.Listener;
import io.fairlead.ws.transport.Readiness;
import io.fairlead.ws.transport.Transport;
import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Where hosts leave the connections they accepted. */
public final class HostedListener implements Listener {
    private static final InetSocketAddress NOWHERE = InetSocketAddress.createUnresolved("embedded", 0);

    private final ConcurrentLinkedQueue<HostedLink> arrivals = new ConcurrentLinkedQueue<>();
    private final HostedPoller poller;
    private volatile boolean closed;

    HostedListener(HostedPoller poller) {
        this.poller = poller;
    }

    /** Takes a connection in, from any thread; closes it if nobody serves it any more. */
    public Readiness offer(Transport transport) {
        HostedLink link = new HostedLink(transport);
        arrivals.add(link);
        if (closed) turnAway();
        else poller.wakeUp();
        return link;
    }

    boolean hasArrivals() {
        return !arrivals.isEmpty();
    }

    @Override
    public @Nullable Link accept() {
        return arrivals.poll();
    }

    /** Nothing to do: arrivals cost no descriptor of ours, so that there is never a reason to rest. */
    @Override
    public void interest(boolean accept) {}

    @Override
    public InetSocketAddress address() {
        return NOWHERE;
    }

    @Override
    public void close() {
        closed = true;
        turnAway();
    }

    private void turnAway() {
        for (HostedLink link; (link = arrivals.poll()) != null; ) link.close();
    }
}
