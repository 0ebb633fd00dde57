package io.fairlead.ws.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * A connection of Jetty's, taken over after the 101: reads and writes go straight to its end point. Jetty's own
 * {@code HttpServletRequest.upgrade} is no use to a WebSocket: a request without a body has reached its end, and the
 * stream that it hands out begins with it.
 */
final class JettyTunnel extends AbstractConnection implements Connection.UpgradeTo, Tunnel, Callback {
    private final Passenger passenger;
    /** Jetty was asked to tell when there is more to read. */
    private final AtomicBoolean interested = new AtomicBoolean();

    /** What came in the segment of the request's head. */
    private @Nullable ByteBuffer early;

    /** Bytes that Jetty is writing; nothing else may be written meanwhile. */
    private volatile byte @Nullable [] pending;

    private volatile boolean failed;
    /** The end of the stream is to follow what is pending; both ends, if nothing is to be heard. */
    private boolean ending;

    private boolean unheard;

    private JettyTunnel(ConnectionMetaData metaData, Passenger passenger) {
        super(metaData.getConnection().getEndPoint(), metaData.getConnector().getExecutor());
        this.passenger = passenger;
    }

    /** Has Jetty switch once the response is out. */
    static void carry(HttpServletRequest request, Passenger passenger) {
        Request core = Request.unWrap(ServletContextRequest.getServletContextRequest(request));
        core.setAttribute(
                HttpStream.UPGRADE_CONNECTION_ATTRIBUTE, new JettyTunnel(core.getConnectionMetaData(), passenger));
    }

    @Override
    public void onUpgradeTo(ByteBuffer prefilled) {
        if (prefilled.hasRemaining())
            early = ByteBuffer.allocate(prefilled.remaining()).put(prefilled).flip();
    }

    @Override
    public void onOpen() {
        super.onOpen();
        getEndPoint().setIdleTimeout(0); // the deadlines are ours
        passenger.board(this);
        passenger.readable();
        passenger.writable();
    }

    // ── what Jetty tells ──

    @Override
    public void onFillable() {
        interested.set(false);
        passenger.readable();
    }

    @Override
    public void onFillInterestedFailed(Throwable cause) {
        fail();
    }

    @Override
    public void succeeded() {
        boolean end;
        boolean both;
        synchronized (this) {
            Buffers.giveBack(pending);
            pending = null;
            end = ending;
            both = unheard;
        }
        if (end) finish(both);
        passenger.writable();
    }

    @Override
    public void failed(Throwable cause) {
        fail();
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    private void fail() {
        failed = true;
        passenger.readable();
        passenger.writable();
    }

    @Override
    public void onClose(Throwable cause) {
        super.onClose(cause);
        fail();
    }

    // ── what those ask who serve the connection ──

    @Override
    public int read(ByteBuffer to) {
        if (early != null) return readEarly(early, to);
        if (failed) return -1;
        int n = fill(to);
        if (n >= 0 && to.hasRemaining() && interested.compareAndSet(false, true)) fillInterested();
        return n;
    }

    private int readEarly(ByteBuffer from, ByteBuffer to) {
        int n = Math.min(from.remaining(), to.remaining());
        to.put(from.slice(from.position(), n));
        from.position(from.position() + n);
        if (!from.hasRemaining()) early = null;
        passenger.readable(); // more may have come since
        return n;
    }

    private int fill(ByteBuffer to) {
        ByteBuffer room = to.slice().limit(0); // to Jetty what lies behind the limit is free
        try {
            int n = getEndPoint().fill(room);
            if (n > 0) to.position(to.position() + n);
            return n;
        } catch (IOException reset) {
            return -1;
        }
    }

    @Override
    public int write(ByteBuffer from) {
        if (failed) return -1;
        if (pending != null) return 0;
        int before = from.position();
        try {
            if (!getEndPoint().flush(from)) leave(from);
        } catch (IOException reset) {
            return -1;
        }
        return from.position() - before;
    }

    /** Jetty writes a part of what is left, and tells when it has. */
    private void leave(ByteBuffer from) {
        byte[] rest = Buffers.take();
        int n = Math.min(from.remaining(), rest.length);
        from.get(rest, 0, n);
        pending = rest;
        getEndPoint().write(this, ByteBuffer.wrap(rest, 0, n));
    }

    @Override
    public void settle() {}

    @Override
    public void end(boolean bothWays) {
        synchronized (this) {
            ending = true;
            unheard |= bothWays;
            if (pending != null) return;
        }
        finish(bothWays);
    }

    private void finish(boolean bothWays) {
        if (bothWays) close();
        else getEndPoint().shutdownOutput();
    }
}
