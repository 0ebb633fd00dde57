package io.fairlead.ws;

import io.fairlead.ws.transport.Readiness;
import io.fairlead.ws.transport.Transport;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A peer in memory: brings bytes a few at a time, and takes no more than it was told to. */
final class MemoryTransport implements Transport {
    private final int step;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private ByteBuffer incoming = ByteBuffer.allocate(0);
    private long room;
    private boolean reading = true;
    private boolean inputEnded;
    private boolean outputEnded;
    private boolean closed;
    private @Nullable Readiness readiness;

    /** Brings at most {@code step} bytes a read, takes as many a write and {@code room} bytes in all. */
    MemoryTransport(int step, long room) {
        this.step = step;
        this.room = room;
    }

    void acceptedBy(EmbeddedServer server) {
        Readiness told = server.accept(this);
        synchronized (this) {
            readiness = told;
        }
    }

    void send(byte[] bytes) {
        synchronized (this) {
            incoming = ByteBuffer.allocate(incoming.remaining() + bytes.length)
                    .put(incoming)
                    .put(bytes)
                    .flip();
        }
        readiness().readable();
    }

    void end() {
        synchronized (this) {
            inputEnded = true;
        }
        readiness().readable();
    }

    void take(long more) {
        synchronized (this) {
            room += more;
        }
        readiness().writable();
    }

    private synchronized Readiness readiness() {
        if (readiness == null) throw new IllegalStateException("not accepted yet");
        return readiness;
    }

    /** Waits for {@code count} bytes in all. */
    synchronized byte[] written(int count) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (written.size() < count) await(end);
        return written.toByteArray();
    }

    synchronized void awaitClose() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!closed) await(end);
    }

    private void await(long end) throws Exception {
        if (System.nanoTime() - end > 0) throw new TimeoutException("only " + written.size() + " bytes came");
        TimeUnit.NANOSECONDS.timedWait(this, TimeUnit.SECONDS.toNanos(1));
    }

    synchronized boolean isOutputEnded() {
        return outputEnded;
    }

    synchronized int unread() {
        return incoming.remaining();
    }

    @Override
    public synchronized int read(ByteBuffer in) {
        int n = Math.min(step, Math.min(in.remaining(), incoming.remaining()));
        if (n == 0) return inputEnded ? -1 : 0;
        in.put(incoming.slice(incoming.position(), n));
        incoming.position(incoming.position() + n);
        if (incoming.hasRemaining() || inputEnded) readiness().readable(); // left room in the buffer, has more
        return n;
    }

    @Override
    public synchronized int write(ByteBuffer out) {
        if (closed) return -1;
        int n = (int) Math.min(Math.min(step, room), out.remaining());
        byte[] taken = new byte[n];
        out.get(taken);
        written.writeBytes(taken);
        room -= n;
        if (out.hasRemaining() && room > 0) readiness().writable();
        notifyAll();
        return n;
    }

    @Override
    public synchronized void interest(boolean read, boolean write) {
        reading = read;
        notifyAll();
    }

    /** Waits until the connection wants to read no more. */
    synchronized void awaitPause() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (reading) await(end);
    }

    @Override
    public synchronized void shutdownOutput() {
        outputEnded = true;
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    @Override
    public SocketAddress remoteAddress() {
        return InetSocketAddress.createUnresolved("memory", 1);
    }
}
