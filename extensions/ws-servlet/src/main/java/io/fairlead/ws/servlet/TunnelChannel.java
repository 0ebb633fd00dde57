package io.fairlead.ws.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A connection of a container as blocking code sees it: a handshake in memory first, then a tunnel. */
final class TunnelChannel implements ByteChannel, Tunnel.Passenger {
    private static final int READABLE = 1;
    private static final int WRITABLE = 2;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition told = lock.newCondition();
    private final Exchange exchange;
    private final Runnable onBoard;

    private volatile @Nullable Tunnel tunnel;
    private volatile boolean closed;
    private int ready;

    /** {@code onBoard} is run when frames can be read and written. */
    TunnelChannel(HttpServletRequest request, Runnable onBoard) {
        this.exchange = new Exchange(RequestBytes.absolute(request));
        this.onBoard = onBoard;
    }

    /** The answer to the handshake; null if there is none. */
    @Nullable
    Answer answer() {
        return exchange.answer();
    }

    @Override
    public void board(Tunnel dug) {
        tunnel = dug;
        if (closed) dug.close();
        onBoard.run();
    }

    @Override
    public void readable() {
        tell(READABLE);
    }

    @Override
    public void writable() {
        tell(WRITABLE);
    }

    private void tell(int what) {
        lock.lock();
        try {
            ready |= what;
            told.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int read(ByteBuffer in) throws IOException {
        Tunnel dug = tunnel;
        if (dug == null) return exchange.read(in);
        if (!in.hasRemaining()) return 0;
        dug.settle(); // who comes back has dealt with what he got
        while (true) {
            forget(READABLE); // before the look: what comes meanwhile is told anew
            int n = dug.read(in);
            if (n != 0) return n;
            await(READABLE);
        }
    }

    @Override
    public int write(ByteBuffer out) throws IOException {
        Tunnel dug = tunnel;
        if (dug == null) return exchange.write(out);
        int length = out.remaining();
        while (true) {
            forget(WRITABLE);
            if (dug.write(out) < 0) throw new ClosedChannelException();
            if (!out.hasRemaining()) return length;
            await(WRITABLE);
        }
    }

    private void forget(int what) throws IOException {
        if (closed) throw new AsynchronousCloseException();
        lock.lock();
        try {
            ready &= ~what;
        } finally {
            lock.unlock();
        }
    }

    private void await(int what) throws IOException {
        lock.lock();
        try {
            while ((ready & what) == 0 && !closed) told.await();
        } catch (InterruptedException interrupted) {
            throw interrupted();
        } finally {
            lock.unlock();
        }
    }

    /** As other interruptible channels do. */
    private IOException interrupted() {
        close();
        Thread.currentThread().interrupt();
        return new ClosedByInterruptException();
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    /** What was written still leaves, what comes is no longer heard. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            told.signalAll();
        } finally {
            lock.unlock();
        }
        Tunnel dug = tunnel;
        if (dug != null) dug.end(true);
    }
}
