package io.fairlead.ws.blocking;

import io.fairlead.ws.tls.TlsOptions;
import io.fairlead.ws.tls.TlsSession;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * TLS over a blocking channel, for either role: pass it to {@link ChannelUpgrader#upgrade} or {@link Dialer#upgrade}
 * instead of the channel.
 *
 * <p>One thread may read while others write; none holds up the other. The handshake is done by {@link #shakeHands}, or
 * else by the first read or write. Holds about 90 KiB of buffers; waits on locks that virtual threads can wait on.
 */
public final class TlsChannel implements ByteChannel {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    /** How long a close_notify may take that nobody has room for. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final ByteChannel channel;
    private final TlsSession session;

    /** Held for moments only: no channel is waited for. */
    private final ReentrantLock state = new ReentrantLock();

    /**
     * Whoever waits for another's handshake waits here: behind the other two it would wait for what is read or written
     * next.
     */
    private final ReentrantLock shaking = new ReentrantLock();

    private final ReentrantLock reading = new ReentrantLock();
    private final ReentrantLock writing = new ReentrantLock();

    /** Records that came, from position to limit; the reader's. */
    private final ByteBuffer received =
            ByteBuffer.allocate(2 * TlsSession.RECORD_BYTES).limit(0);
    /** Plaintext that there was no room for, from position to limit; the reader's. */
    private final ByteBuffer opened =
            ByteBuffer.allocate(TlsSession.RECORD_BYTES).limit(0);
    /** Records to be written; the writer's. */
    private final ByteBuffer sealed = ByteBuffer.allocate(2 * TlsSession.RECORD_BYTES);

    private volatile boolean established;

    private TlsChannel(ByteChannel channel, TlsSession session) {
        BlockingWebSocket.requireBlocking(channel);
        this.channel = channel;
        this.session = session;
    }

    /**
     * The end that accepts.
     *
     * @param channel blocking, just accepted; closed with this
     * @param options made by {@link TlsOptions#server}, or of a context
     * @return before its handshake
     */
    public static TlsChannel server(ByteChannel channel, TlsOptions options) {
        return new TlsChannel(channel, TlsSession.server(options));
    }

    /**
     * The end that connects. The peer's certificate is checked for the host, always.
     *
     * @param channel blocking, connected; closed with this
     * @param host a name or an IP address
     * @param port of the peer
     * @param options made by {@link TlsOptions#client}, or of a context
     * @return before its handshake
     */
    public static TlsChannel client(ByteChannel channel, String host, int port, TlsOptions options) {
        return new TlsChannel(channel, TlsSession.client(options, host, port));
    }

    /**
     * Does the handshake, unless it is done. To bound the time it takes, close the channel below from elsewhere.
     *
     * @return this, when plaintext can pass
     * @throws SSLException if one end does not trust or understand the other; the cause says what was wrong
     * @throws IOException if the channel fails or ends meanwhile
     */
    public TlsChannel shakeHands() throws IOException {
        if (established) return this;
        shaking.lock();
        try {
            if (!established) shakeHandsAlone();
            return this;
        } finally {
            shaking.unlock();
        }
    }

    private void shakeHandsAlone() throws IOException {
        reading.lock();
        writing.lock();
        try {
            while (!session.isEstablished()) step();
            say();
            established = true;
        } finally {
            writing.unlock();
            reading.unlock();
        }
    }

    private void step() throws IOException {
        say();
        int before = received.remaining();
        int n = open(opened);
        if (n < 0) {
            say(); // the alert
            throw n == TlsSession.ENDED ? ended() : failure();
        }
        boolean halted = received.remaining() < before; // by something that had to be said first
        if (!halted && !session.isEstablished() && !fill()) throw ended();
    }

    private static EOFException ended() {
        return new EOFException("The channel ended inside the TLS handshake.");
    }

    /**
     * Reads plaintext; waits for the first byte of it.
     *
     * <p>A channel that ends without close_notify, even inside a record, has ended like one that said it: a peer that
     * is cut off, or an attacker on the way, looks the same. What tells a WebSocket's whole conversation from a cut one
     * is its own close handshake (RFC 6455 §1.4), which goes inside TLS and cannot be forged.
     *
     * @param into takes what it has room for, at its position
     * @return how many bytes; 0 if there is no room, -1 at the end of the stream, whichever way it came
     * @throws SSLException if a record is broken, or the handshake fails
     * @throws IOException if the channel fails
     */
    @Override
    public int read(ByteBuffer into) throws IOException {
        shakeHands();
        reading.lock();
        try {
            if (!into.hasRemaining()) return 0;
            while (!opened.hasRemaining()) {
                boolean fits = into.remaining() >= TlsSession.RECORD_BYTES;
                int n = open(fits ? into : opened);
                if (n == TlsSession.ENDED) return -1;
                if (n < 0) throw failure();
                if (n > 0 && fits) return n;
                if (n == 0 && !fill()) return -1;
            }
            return pass(into);
        } finally {
            reading.unlock();
        }
    }

    private int pass(ByteBuffer into) {
        int length = Math.min(into.remaining(), opened.remaining());
        into.put(into.position(), opened, opened.position(), length);
        into.position(into.position() + length);
        opened.position(opened.position() + length);
        return length;
    }

    /** Opens what came; into {@link #opened}, which then is to be read from, or straight into a caller's buffer. */
    @SuppressWarnings("ReferenceEquality")
    private int open(ByteBuffer into) throws IOException {
        int n;
        state.lock();
        try {
            if (into == opened) opened.compact();
            n = session.receive(received, into, NOTHING);
        } finally {
            if (into == opened) opened.flip();
            state.unlock();
        }
        answer();
        return n;
    }

    /** Reads on, behind what is left; false at the end of the channel. */
    private boolean fill() throws IOException {
        received.compact();
        try {
            return channel.read(received) >= 0;
        } finally {
            received.flip();
        }
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        shakeHands();
        int length = from.remaining();
        writing.lock();
        try {
            while (from.hasRemaining()) {
                int n = seal(from);
                if (n == TlsSession.FAILED) throw failure();
                if (n == TlsSession.ENDED) throw new ClosedChannelException();
            }
        } finally {
            writing.unlock();
        }
        answer(); // what the reader could not say meanwhile
        return length;
    }

    private int seal(ByteBuffer plaintext) throws IOException {
        int n;
        state.lock();
        try {
            n = session.send(plaintext, sealed.clear());
        } finally {
            state.unlock();
        }
        HandshakeChannel.drain(channel, sealed.flip());
        return n;
    }

    /** Says what the session has to say by itself; the writing lock is held. */
    private void say() throws IOException {
        while (hasToSay()) seal(NOTHING);
    }

    private boolean hasToSay() {
        state.lock();
        try {
            return session.hasToSend();
        } finally {
            state.unlock();
        }
    }

    /** Says it unless somebody is writing, who will. */
    private void answer() throws IOException {
        if (!hasToSay() || !writing.tryLock()) return;
        try {
            say();
        } finally {
            writing.unlock();
        }
    }

    private SSLException failure() {
        SSLException failure = new SSLException(String.valueOf(session.failure()));
        Throwable cause = session.cause();
        if (cause != null) failure.initCause(cause);
        return failure;
    }

    /**
     * What was agreed on: protocol, cipher, the peer's certificates.
     *
     * @return of no meaning before the handshake is done
     */
    public SSLSession details() {
        return session.details();
    }

    /**
     * What was agreed on by ALPN (RFC 7301).
     *
     * @return {@code http/1.1}; empty if the peer does not speak ALPN, null before the handshake
     */
    public @Nullable String applicationProtocol() {
        return session.applicationProtocol();
    }

    /**
     * Says close_notify (RFC 8446 §6.1) and, on a socket, ends its stream; reading goes on.
     *
     * @throws IOException if the channel fails
     */
    public void shutdownOutput() throws IOException {
        writing.lock();
        try {
            end();
            if (channel instanceof SocketChannel socket) socket.shutdownOutput();
        } finally {
            writing.unlock();
        }
    }

    private void end() throws IOException {
        state.lock();
        try {
            session.close();
        } finally {
            state.unlock();
        }
        say();
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    /**
     * Says close_notify, if it can be said within a second and nobody is writing, and closes the channel below. From
     * any thread.
     */
    @Override
    public void close() throws IOException {
        try {
            if (channel.isOpen() && established && !Deadline.isPassingHere() && writing.tryLock()) sayGoodbye();
        } finally {
            channel.close();
        }
    }

    private void sayGoodbye() {
        Deadline deadline = Deadline.closing(channel, LAST_WORDS);
        try (deadline) {
            end();
        } catch (IOException endedAnyway) {
            // The peer is gone, or takes nothing: it knows.
        } finally {
            writing.unlock();
        }
    }
}
