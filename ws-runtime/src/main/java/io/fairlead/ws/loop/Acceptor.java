package io.fairlead.ws.loop;

import io.fairlead.ws.connection.Link;
import io.fairlead.ws.tls.TlsOptions;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Takes connections in and deals them out to the loops in turn. Works on the first loop's thread. A server that is full
 * answers 503 and closes; one that has no descriptor left stops accepting for a while, so that the loop does not spin
 * on a port that is always ready.
 */
public final class Acceptor {
    private static final System.Logger LOG = System.getLogger(Acceptor.class.getName());
    /** How many are taken in before connections that are there already get their turn. */
    private static final int AT_ONCE = 64;

    private static final int LEAST_RESERVE = 64;

    private final int maxConnections;
    /** Null: connections are plain. */
    private final @Nullable TlsOptions tls;

    private final AtomicInteger open = new AtomicInteger();
    /** How many more there may be while they are told that there is no room. */
    private final int reserve;

    private List<EventLoop> loops = List.of();
    private long lastId;
    private @Nullable Listener resting;

    /** An acceptor of plain connections, without loops. */
    public Acceptor(int maxConnections) {
        this(maxConnections, null);
    }

    /** An acceptor without loops; null for plain connections. */
    public Acceptor(int maxConnections, @Nullable TlsOptions tls) {
        this.maxConnections = maxConnections;
        this.tls = tls;
        this.reserve = Math.max(LEAST_RESERVE, maxConnections / 20);
    }

    /** Whom to deal out to. */
    public void dealTo(List<EventLoop> all) {
        loops = List.copyOf(all);
    }

    /** How many connections are open, on all loops. */
    public int open() {
        return open.get();
    }

    /** One has ended. */
    public void left() {
        open.decrementAndGet();
    }

    void accept(Listener listener) {
        try {
            for (int i = 0; i < AT_ONCE; i++) {
                Link link = listener.accept();
                if (link == null) return;
                deal(link);
            }
        } catch (IOException noDescriptor) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Cannot accept connections for now, {0} are open: {1}",
                    open.get(),
                    noDescriptor.getMessage());
            listener.interest(false);
            resting = listener;
        }
    }

    private void deal(Link link) {
        int others = open.get();
        if (others >= maxConnections + reserve) {
            link.close(); // so many are being turned away that there is no time to tell this one
            return;
        }
        open.incrementAndGet();
        long id = ++lastId;
        loops.get((int) (id % loops.size())).adopt(id, link, others < maxConnections);
    }

    /** What is spoken over a link that was accepted. */
    Link secure(Link link, EventLoop loop) {
        return tls == null ? link : TlsLink.server(link, tls, loop.tlsBuffers());
    }

    boolean isWaiting() {
        return resting != null;
    }

    /** Tries again after a rest. */
    void tick() {
        Listener listener = resting;
        if (listener == null || !loops.get(0).isHere()) return;
        resting = null;
        listener.interest(true);
    }
}
