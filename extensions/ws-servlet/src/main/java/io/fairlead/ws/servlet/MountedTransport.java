package io.fairlead.ws.servlet;

import io.fairlead.ws.EmbeddedServer;
import io.fairlead.ws.transport.Readiness;
import io.fairlead.ws.transport.Transport;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A connection of a container as its event loop sees it: a handshake in memory first, then a tunnel. */
final class MountedTransport implements Transport, Tunnel.Passenger {
    private final Exchange exchange;
    private final SocketAddress remoteAddress;
    private final CountDownLatch answered = new CountDownLatch(1);

    private volatile @Nullable Readiness readiness;
    private volatile @Nullable Tunnel tunnel;
    private boolean closed;

    MountedTransport(HttpServletRequest request) {
        exchange = new Exchange(RequestBytes.relative(request));
        remoteAddress = address(request.getRemoteAddr(), request.getRemotePort());
    }

    /** Only what is an address already: no name is looked up. */
    private static SocketAddress address(String host, int port) {
        boolean isLiteral = host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
        try {
            if (isLiteral) return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException isNone) {
            return InetSocketAddress.createUnresolved(host, port);
        }
        return InetSocketAddress.createUnresolved(host, port);
    }

    /** Waits for the loop's answer to the request; null if it gives none. */
    @Nullable
    Answer answerOf(EmbeddedServer server, long withinMillis) throws InterruptedException {
        Readiness told = server.accept(this);
        readiness = told;
        told.readable();
        return answered.await(withinMillis, TimeUnit.MILLISECONDS) ? exchange.answer() : null;
    }

    /** The container's, once it has sent the 101. */
    @Override
    public void board(Tunnel dug) {
        boolean late;
        synchronized (this) {
            tunnel = dug;
            late = closed;
        }
        if (late) dug.close();
        else readable();
    }

    /** The container has not upgraded. */
    synchronized void miss() {
        closed = true;
        readable();
    }

    @Override
    public void readable() {
        Readiness told = readiness;
        if (told != null) told.readable();
    }

    @Override
    public void writable() {
        Readiness told = readiness;
        if (told != null) told.writable();
    }

    @Override
    public int read(ByteBuffer in) {
        Tunnel dug = tunnel;
        if (dug != null) return dug.read(in);
        int n = exchange.read(in);
        return n > 0 || !isOver() ? n : -1;
    }

    private synchronized boolean isOver() {
        return closed || (exchange.isDone() && !exchange.isAccepted());
    }

    @Override
    public int write(ByteBuffer out) {
        Tunnel dug = tunnel;
        if (dug != null) return dug.write(out);
        int n = exchange.write(out);
        if (exchange.isAccepted()) answered.countDown();
        return n;
    }

    @Override
    public void interest(boolean read, boolean write) {
        Tunnel dug = tunnel;
        if (dug != null) dug.settle();
    }

    @Override
    public void shutdownOutput() {
        Tunnel dug = tunnel;
        if (dug != null) {
            dug.end(false);
        } else {
            exchange.end(); // a refusal, whole
            answered.countDown();
            readable();
        }
    }

    @Override
    public void close() {
        Tunnel dug;
        synchronized (this) {
            closed = true;
            dug = tunnel;
        }
        if (dug != null) dug.close();
        answered.countDown();
    }

    @Override
    public SocketAddress remoteAddress() {
        return remoteAddress;
    }
}
