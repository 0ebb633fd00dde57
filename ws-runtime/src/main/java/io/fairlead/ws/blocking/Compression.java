package io.fairlead.ws.blocking;

import io.fairlead.ws.deflate.DeflateParameters;
import io.fairlead.ws.deflate.Deflation;
import io.fairlead.ws.deflate.Inflation;
import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.protocol.InvalidArgumentException;
import io.fairlead.ws.protocol.Role;
import io.fairlead.ws.upgrade.Extension;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * permessage-deflate on one blocking connection (RFC 7692): what both ends agreed on, and the native memory that it
 * takes. Passed to the connection's {@link MessageReader} and {@link MessageWriter}; {@link BlockingWebSocket} makes,
 * passes and ends its own.
 */
public final class Compression implements AutoCloseable {
    private final Role role;
    private final PermessageDeflate wishes;
    private final DeflateParameters agreed;

    /** One for each direction, never held while anybody waits for the channel: so {@link #close()} does not wait. */
    private final ReentrantLock inflating = new ReentrantLock();

    private final ReentrantLock deflating = new ReentrantLock();
    /** Made for the first message that needs it: until then the connection holds no native memory. */
    private @Nullable Inflation inflation;

    private @Nullable Deflation deflation;
    private volatile boolean closed;

    /**
     * Compression as it was agreed on.
     *
     * @param role of this end
     * @param wishes of this end: the threshold and the level are its own matter
     * @param agreed what {@code Handshake.agreement} or {@code ClientHandshake.agreement} stands for
     */
    public Compression(Role role, PermessageDeflate wishes, DeflateParameters agreed) {
        this.role = role;
        this.wishes = wishes;
        this.agreed = agreed;
    }

    /**
     * Compression, if it was agreed on.
     *
     * @param role of this end
     * @param wishes the extensions of this end
     * @param agreement of a handshake: {@code handshake::agreement}
     * @return null if permessage-deflate is not among them, or the other end did not agree
     */
    public static @Nullable Compression agreed(
            Role role, List<Extension> wishes, ToIntFunction<? super Extension> agreement) {
        for (Extension wish : wishes) {
            int code = wish instanceof PermessageDeflate ? agreement.applyAsInt(wish) : Extension.DECLINED;
            if (code >= 0) return new Compression(role, (PermessageDeflate) wish, DeflateParameters.of(code));
        }
        return null;
    }

    /** The reader and the writer know this extension alone: another must not be agreed on. */
    static void requireKnown(List<Extension> wishes) {
        for (Extension wish : wishes) {
            if (!(wish instanceof PermessageDeflate)) {
                throw new InvalidArgumentException(
                        "The extension %s is not known to the blocking tier. Use Upgrader or ClientHandshake with FrameReader."
                                .formatted(wish.name()));
            }
        }
    }

    /**
     * What both ends agreed on.
     *
     * @return windows and context takeover of both directions
     */
    public DeflateParameters parameters() {
        return agreed;
    }

    boolean compresses(long payloadBytes) {
        return payloadBytes >= wishes.threshold();
    }

    /** As {@link Inflation#begin}. */
    void beginInflating(int maxBytes) throws AsynchronousCloseException {
        inflating.lock();
        try {
            checkOpen();
            if (inflation == null) inflation = wishes.inflation(role, agreed);
            inflation.begin(maxBytes);
        } finally {
            inflating.unlock();
        }
    }

    /** As {@link Inflation#inflate}. */
    int inflate(ByteBuffer in, ByteBuffer out, boolean last) throws AsynchronousCloseException {
        inflating.lock();
        try {
            checkOpen();
            return Objects.requireNonNull(inflation).inflate(in, out, last);
        } finally {
            inflating.unlock();
        }
    }

    /** As {@link Deflation#begin}. */
    void beginDeflating() throws AsynchronousCloseException {
        deflating.lock();
        try {
            checkOpen();
            if (deflation == null) deflation = wishes.deflation(role, agreed);
            deflation.begin();
        } finally {
            deflating.unlock();
        }
    }

    /** As {@link Deflation#deflate}. */
    int deflate(ByteBuffer in, ByteBuffer out, boolean last) throws AsynchronousCloseException {
        deflating.lock();
        try {
            checkOpen();
            return Objects.requireNonNull(deflation).deflate(in, out, last);
        } finally {
            deflating.unlock();
        }
    }

    /** As {@link Deflation#flush}. */
    int flush(ByteBuffer out) throws AsynchronousCloseException {
        deflating.lock();
        try {
            checkOpen();
            return Objects.requireNonNull(deflation).flush(out);
        } finally {
            deflating.unlock();
        }
    }

    private void checkOpen() throws AsynchronousCloseException {
        if (closed) throw new AsynchronousCloseException();
    }

    /**
     * Returns the native memory, from any thread. A thread that reads or writes gets an {@link java.io.IOException}.
     */
    @Override
    public void close() {
        closed = true;
        inflating.lock();
        try {
            if (inflation != null) inflation.close();
        } finally {
            inflating.unlock();
        }
        deflating.lock();
        try {
            if (deflation != null) deflation.close();
        } finally {
            deflating.unlock();
        }
    }
}
