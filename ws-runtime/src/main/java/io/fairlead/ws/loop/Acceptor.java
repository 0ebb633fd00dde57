package io.fairlead.ws.loop;

import io.fairlead.ws.connection.Link;
import io.fairlead.ws.upgrade.UpgradeResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
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

    private final int maxConnections;
    private final AtomicInteger open = new AtomicInteger();
    private final ByteBuffer full = ByteBuffer.allocateDirect(UpgradeResponse.MAX_BYTES);

    private List<EventLoop> loops = List.of();
    private long lastId;
    private @Nullable Listener resting;

    /** An acceptor without loops. */
    public Acceptor(int maxConnections) {
        this.maxConnections = maxConnections;
        UpgradeResponse.refuse(full, 503);
        full.flip();
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
                if (open.get() >= maxConnections) refuse(link);
                else welcome(link);
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

    private void welcome(Link link) {
        open.incrementAndGet();
        long id = ++lastId;
        loops.get((int) (id % loops.size())).adopt(id, link);
    }

    private void refuse(Link link) {
        link.write(full.rewind());
        link.shutdownOutput();
        link.close();
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
