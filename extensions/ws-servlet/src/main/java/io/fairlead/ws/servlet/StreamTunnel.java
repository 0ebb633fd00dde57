package io.fairlead.ws.servlet;

import io.fairlead.ws.transport.Readiness;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bytes of an upgraded connection, both ways, without blocking whoever serves it.
 *
 * <pre>
 *   container thread ──▶ {@link Arrivals} ──▶ {@link #read}     {@link #write} ──▶ {@link Departures} ──▶ container
 * </pre>
 *
 * <p>Only container threads touch the input. One that has brought bytes attends until they have been dealt with: what
 * is left unread must not make the container call again at once, and a container may notice that a stream was closed
 * only when a thread of its own comes back to it. It makes way for the write listener, which containers do not call
 * while another listener runs.
 */
final class StreamTunnel implements Tunnel, ReadListener, WriteListener {
    private static final System.Logger LOG = System.getLogger(StreamTunnel.class.getName());
    /** How long a container thread waits for bytes it has brought to be dealt with. */
    private static final long GRACE_MILLIS = 200;
    /** How long at most it keeps the write listener waiting while there is no room for more bytes. */
    private static final long LONGEST_PATIENCE_MILLIS = 32;

    /** Not a monitor: on JDK 21 a virtual thread that waits in one would hold its carrier. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();

    private final WebConnection connection;
    private final ServletInputStream in;
    private final Readiness readiness;

    // all guarded by the lock, but for the departures: see there
    private final Arrivals arrivals = new Arrivals();
    private final Departures departures;
    /** The container said that it will call when there is more to read. */
    private boolean idle = true;
    /** A container thread is in {@link #attend}. */
    private boolean attended;
    /** It left although there was more to read. */
    private boolean abandoned;
    /** What was read has been dealt with. */
    private boolean settled = true;
    /** The container said that it will call when there is room to write; it begins by doing so. */
    private boolean writePending = true;

    private boolean inputEnded;
    private volatile boolean failed;
    /** What comes is thrown away. */
    private boolean deaf;
    /** To be closed when all has been written and nothing is left to read. */
    private boolean ending;

    private volatile boolean closing;
    private volatile boolean closed;
    /** How long the next attendant waits for room while a write is pending. */
    private long patienceMillis;
    /** Whether one has waited that long for nothing. */
    private boolean waited;

    StreamTunnel(WebConnection connection, Readiness readiness) throws IOException {
        this.connection = connection;
        this.readiness = readiness;
        this.in = connection.getInputStream();
        this.departures = new Departures(connection.getOutputStream());
    }

    /** The container may call from now on. */
    void start() throws IOException {
        if (closed) return;
        in.setReadListener(this);
        connection.getOutputStream().setWriteListener(this);
    }

    // ── what the container tells ──

    @Override
    public void onDataAvailable() {
        attend();
    }

    @Override
    public void onAllDataRead() {
        lock.lock();
        try {
            inputEnded = true;
        } finally {
            lock.unlock();
        }
        attend();
    }

    @Override
    public void onWritePossible() {
        boolean resume;
        lock.lock();
        try {
            if (!flush()) return;
            writePending = false;
            if (mayEnd()) closing = true;
            resume = abandoned || closing;
        } finally {
            lock.unlock();
        }
        readiness.writable();
        if (resume) attend();
    }

    /** True if all has left, and more could be written. */
    private boolean flush() {
        try {
            if (!departures.isReady()) return false;
            if (departures.isDirty()) {
                departures.flush();
                if (!departures.isReady()) return false;
            }
            departures.rest();
        } catch (IOException | IllegalStateException broken) {
            fail(broken);
        }
        return true;
    }

    @Override
    public void onError(Throwable thrown) {
        fail(thrown);
    }

    /** Nothing can be read or written any more. */
    void fail(Throwable why) {
        lock.lock();
        try {
            if (failed) return;
            failed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        LOG.log(System.Logger.Level.DEBUG, "A connection ended", why);
        readiness.readable();
        readiness.writable();
    }

    // ── a container thread's stay ──

    private void attend() {
        lock.lock();
        try {
            attended = true;
            stay();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            attended = false;
            lock.unlock();
        }
        if (closing) close();
    }

    private void stay() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
        while (!closing) {
            idle = fill();
            abandoned = !idle;
            if (mayEnd()) closing = true;
            if (closing || (idle && isDealtWith())) return;
            long left = idle ? end - System.nanoTime() : patience();
            if (left <= 0) return;
            changed.awaitNanos(left);
        }
    }

    private boolean isDealtWith() {
        return settled && arrivals.isEmpty() && !isOver();
    }

    /**
     * How long to wait for room: for ever, unless the write listener has to be let in. It will take over; but before it
     * comes, the container may ask for another stay, over and over.
     */
    private long patience() {
        if (!writePending) return Long.MAX_VALUE;
        if (waited) {
            waited = false;
            patienceMillis = Math.min(LONGEST_PATIENCE_MILLIS, Math.max(1, patienceMillis * 2));
            return 0;
        }
        waited = true;
        return TimeUnit.MILLISECONDS.toNanos(patienceMillis);
    }

    /** Reads until there is no more, or no room: then false. */
    private boolean fill() {
        boolean more = true;
        boolean news = false;
        while (more && !isOver() && !arrivals.isFull()) {
            more = readOnce();
            news |= more;
            if (deaf) arrivals.clear();
        }
        if (!news) return !more || isOver();
        patienceMillis = 0;
        waited = false;
        settled = false;
        readiness.readable();
        return !more || isOver();
    }

    /** False if there is no more now. */
    private boolean readOnce() {
        try {
            if (!in.isReady()) return false;
            if (arrivals.fill(in) < 0) inputEnded = true;
        } catch (IOException | IllegalStateException broken) {
            fail(broken);
        }
        return true;
    }

    private boolean isOver() {
        return inputEnded || failed;
    }

    /** Whether {@link #end} can be done: a close with unread bytes would reset what was sent last. */
    private boolean mayEnd() {
        return ending && !writePending && !departures.isDirty() && idle && (deaf || arrivals.isEmpty());
    }

    // ── what those ask who serve the connection: one thread at a time ──

    @Override
    public int read(ByteBuffer to) {
        lock.lock();
        try {
            boolean wasFull = arrivals.isFull();
            int n = arrivals.moveTo(to);
            if (n == 0) return isOver() || closed ? -1 : 0;
            settled = false;
            if (wasFull) changed.signalAll();
            if (isOver()) readiness.readable(); // the end is told once more
            return n;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int write(ByteBuffer from) {
        int before = from.position();
        try {
            while (from.hasRemaining() && canWrite()) departures.write(from);
            if (departures.isDirty() && canWrite()) departures.flush();
            if (canWrite()) departures.rest();
        } catch (IOException | IllegalStateException broken) {
            fail(broken);
        }
        return failed || closed ? -1 : from.position() - before;
    }

    private boolean canWrite() {
        lock.lock();
        try {
            if (writePending || failed || closed) return false;
            if (departures.isReady()) return true;
            writePending = true;
            changed.signalAll(); // who attends has to make way
            return false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void settle() {
        lock.lock();
        try {
            settled = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Closes both directions once nothing is left to write or to read: Servlet streams have no half close. */
    @Override
    public void end(boolean unheard) {
        lock.lock();
        try {
            ending = true;
            deaf |= unheard;
            if (mayEnd()) closing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (closing) close();
    }

    /** By the container's thread if one attends. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
            if (attended || closed) return;
            closed = true;
            inputEnded = true;
            arrivals.clear();
        } finally {
            lock.unlock();
        }
        try {
            connection.close();
        } catch (Exception gone) {
            LOG.log(System.Logger.Level.DEBUG, "Closing a connection failed", gone);
        }
        readiness.readable();
    }
}
