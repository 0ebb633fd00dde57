package io.fairlead.ws.loop;

import io.fairlead.ws.bytes.Chunk;
import io.fairlead.ws.connection.Link;
import io.fairlead.ws.tls.TlsOptions;
import io.fairlead.ws.tls.TlsSession;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * TLS over another link: opens what is read from it, seals what is written to it. The handshake takes place inside
 * {@link #read} and {@link #write}; until it is done, reading brings nothing and nothing is taken to be written.
 *
 * <p>Keeps pooled memory only for a record that has not come whole, and for records that the link below did not take.
 */
public final class TlsLink implements Link {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Link link;
    private final TlsSession session;
    private final TlsBuffers buffers;

    /** The beginning of a record, from {@link Chunk#HEADROOM} to the buffer's position. */
    private @Nullable Chunk begun;
    /** Records that wait to be written, from position to limit. */
    private @Nullable Chunk waiting;
    /** The link below brings no more. */
    private boolean inputEnded;
    /** The link below failed, or is closed. */
    private boolean lost;
    /** After what waits, the end of the stream is to be sent. */
    private boolean ending;

    private TlsLink(Link link, TlsSession session, TlsBuffers buffers) {
        this.link = link;
        this.session = session;
        this.buffers = buffers;
    }

    /** The end that accepts. */
    public static TlsLink server(Link link, TlsOptions options, TlsBuffers buffers) {
        return new TlsLink(link, TlsSession.server(options), buffers);
    }

    /** The end that connects to a host, whose certificate is checked; the first {@link #write} begins. */
    public static TlsLink client(Link link, TlsOptions options, String host, int port, TlsBuffers buffers) {
        return new TlsLink(link, TlsSession.client(options, host, port), buffers);
    }

    /** Whether the handshake is done. */
    public boolean isEstablished() {
        return session.isEstablished();
    }

    /** What TLS broke off for; null while it did not. */
    public @Nullable String failure() {
        return session.failure();
    }

    /** What the JDK said about it, such as which certificate is not trusted; null if it said nothing. */
    public @Nullable Throwable cause() {
        return session.cause();
    }

    // ── in ──

    @Override
    public int leastRoom() {
        return TlsSession.RECORD_BYTES;
    }

    /** One read below; everything whole that it brings is opened. None without {@link #leastRoom}: nothing is lost. */
    @Override
    public int read(ByteBuffer in) {
        if (isInputOver()) return -1;
        if (in.remaining() < leastRoom()) return 0;
        ByteBuffer sealed = buffers.in;
        int begunBytes = begun == null ? 0 : begun.buffer().position() - Chunk.HEADROOM;
        sealed.clear().limit(Math.min(sealed.capacity(), in.remaining())).position(begunBytes);
        int n = link.read(sealed);
        inputEnded = n < 0;
        if (n <= 0) return n;
        sealed.flip();
        if (begun != null && !completes(begun, sealed, begunBytes)) return 0;
        int opened = open(sealed, in);
        if (!keep(sealed)) return -1;
        if (opened > 0 && session.isInputOver()) link.shutdownInput(); // told at the next read, which is to come
        return opened;
    }

    /** False if the record goes on: then what came of it is behind the rest, and nothing was copied but that. */
    private boolean completes(Chunk chunk, ByteBuffer sealed, int begunBytes) {
        ByteBuffer kept = chunk.buffer();
        kept.flip().position(Chunk.HEADROOM);
        int announced = TlsSession.recordBytes(kept);
        boolean goesOn = announced > sealed.limit() && sealed.limit() <= chunk.capacity();
        if (!goesOn) sealed.put(0, kept, Chunk.HEADROOM, begunBytes);
        kept.clear().position(Chunk.HEADROOM + begunBytes);
        if (goesOn) {
            kept.put(sealed.position(begunBytes));
            return false;
        }
        begun = null;
        chunk.release();
        return true;
    }

    private int open(ByteBuffer sealed, ByteBuffer in) {
        int start = in.position();
        int result;
        do {
            boolean mayAnswer = waiting == null;
            buffers.out.clear().limit(mayAnswer ? buffers.out.capacity() : 0);
            result = session.receive(sealed, in, buffers.out);
        } while (transmit() && waiting == null && session.hasToSend() && !session.isInputOver());
        int opened = in.position() - start;
        if (opened > 0) return opened;
        return result < 0 || lost ? -1 : 0;
    }

    /**
     * Keeps the beginning of a record; false if there is no memory for it, or the record is whole: then the peer goes
     * on with the handshake and has not taken what was said to it.
     */
    private boolean keep(ByteBuffer rest) {
        if (!rest.hasRemaining() || isInputOver()) return true;
        int announced = TlsSession.recordBytes(rest);
        boolean whole = announced > 0 && announced <= rest.remaining();
        Chunk chunk = whole ? null : buffers.chunks.acquire(rest.remaining());
        if (chunk == null) {
            lost = true;
            return false;
        }
        chunk.buffer().put(rest);
        begun = chunk;
        return true;
    }

    private boolean isInputOver() {
        return lost || inputEnded || session.isInputOver();
    }

    // ── out ──

    @Override
    public int write(ByteBuffer out) {
        if (lost || session.failure() != null || (inputEnded && !session.isEstablished())) return -1;
        int start = out.position();
        while (waiting == null) {
            buffers.out.clear();
            int taken = session.send(out, buffers.out);
            if (buffers.out.position() == 0) {
                if (taken < 0) return -1;
                break;
            }
            if (!transmit()) return -1;
            if (!out.hasRemaining() || !session.isEstablished()) break;
        }
        return out.position() - start;
    }

    /** Writes what was sealed; what the link below does not take waits. False if it failed. */
    private boolean transmit() {
        ByteBuffer records = buffers.out.flip();
        if (!records.hasRemaining()) return !lost;
        if (link.write(records) < 0) lost = true;
        else if (records.hasRemaining()) hold(records);
        return !lost;
    }

    private void hold(ByteBuffer records) {
        Chunk chunk = buffers.chunks.acquire(records.remaining());
        if (chunk == null) {
            lost = true;
            return;
        }
        chunk.buffer().put(records).flip().position(Chunk.HEADROOM);
        waiting = chunk;
    }

    @Override
    public boolean holdsBack() {
        return waiting != null;
    }

    @Override
    public int flush() {
        if (lost) return -1;
        Chunk chunk = waiting;
        if (chunk == null) return 0;
        int n = link.write(chunk.buffer());
        if (n < 0) {
            lost = true;
            return -1;
        }
        if (chunk.buffer().hasRemaining()) return n;
        waiting = null;
        chunk.release();
        return say() ? n : -1;
    }

    /** What the session has to say by itself, and then the end of the stream if that is due. */
    private boolean say() {
        while (waiting == null && session.hasToSend()) {
            session.send(NOTHING, buffers.out.clear());
            if (buffers.out.position() == 0) break;
            if (!transmit()) return false;
        }
        if (ending && waiting == null) link.shutdownOutput();
        return true;
    }

    /** A write that cannot be done before the handshake is not waited for: the socket is always ready for that. */
    @Override
    public void interest(boolean read, boolean write) {
        boolean canWrite = session.isEstablished() || isInputOver();
        link.interest(read, waiting != null || (write && canWrite));
    }

    // ── the end ──

    /** Says close_notify (RFC 8446 §6.1), then ends the stream below. */
    @Override
    public void shutdownOutput() {
        session.close();
        ending = true;
        say();
    }

    @Override
    public void shutdownInput() {
        link.shutdownInput();
    }

    /** Says close_notify if it can be said at once. Whatever comes of that, memory and descriptor are given back. */
    @Override
    public void close() {
        try {
            sayGoodbye();
        } finally {
            discard();
            link.close();
        }
    }

    private void sayGoodbye() {
        if (lost || ending || waiting != null || !session.isEstablished()) return;
        session.close();
        session.send(NOTHING, buffers.last.clear());
        link.write(buffers.last.flip());
    }

    @Override
    public int heldBytes() {
        return (begun == null ? 0 : begun.capacity()) + (waiting == null ? 0 : waiting.capacity());
    }

    @Override
    public void discard() {
        lost = true;
        if (begun != null) begun.release();
        if (waiting != null) waiting.release();
        begun = null;
        waiting = null;
    }

    @Override
    public SocketAddress remoteAddress() {
        return link.remoteAddress();
    }
}
