package io.fairlead.ws.connection;

import io.fairlead.ws.bytes.Chunk;
import io.fairlead.ws.deflate.DeflateParameters;
import io.fairlead.ws.deflate.Deflation;
import io.fairlead.ws.deflate.Inflation;
import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.frame.Frame;
import io.fairlead.ws.protocol.Role;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one connection agreed on about compression (RFC 7692), and its own contexts where takeover was agreed on. A
 * context is native memory: it is made for the first message that needs it, charged to the memory budget, and ended
 * with the connection. Without takeover a connection has none, and uses its loop's.
 *
 * <p>The two directions differ. The peer decides what its messages refer to, so that its context must be kept. What
 * ours refer to is our choice (§7.1.1.1): without memory for a context each message is compressed by itself, and a
 * context may be dropped between any two messages.
 */
final class Compression implements Supplier<@Nullable Inflation>, Frame.Compressor, AutoCloseable {
    private final PermessageDeflate extension;
    private final DeflateParameters agreed;
    private final Role role;
    private final Contexts contexts;

    private @Nullable Inflation inflation;
    private @Nullable Deflation deflation;

    /** For an end of this role. */
    Compression(PermessageDeflate extension, DeflateParameters agreed, Role role, Contexts contexts) {
        this.extension = extension;
        this.agreed = agreed;
        this.role = role;
        this.contexts = contexts;
    }

    /** Whether a message of so many bytes is worth compressing. */
    boolean compresses(int payloadBytes) {
        return extension.compresses(payloadBytes);
    }

    /** What the peer's next message is inflated with; null if there is no memory for it. */
    @Override
    public @Nullable Inflation get() {
        if (!extension.inflationKeepsContext(role, agreed)) return contexts.inflation();
        if (inflation == null) inflation = ownInflation();
        return inflation;
    }

    private @Nullable Inflation ownInflation() {
        if (!contexts.charge(Inflation.NATIVE_BYTES)) return null;
        try {
            return extension.inflation(role, agreed);
        } catch (OutOfMemoryError noNativeMemory) {
            contexts.giveBack(Inflation.NATIVE_BYTES);
            return null;
        }
    }

    /** What our next message is deflated with. */
    Deflation deflation() {
        if (deflation == null && extension.deflationKeepsContext(role, agreed)) deflation = ownDeflation();
        return deflation != null ? deflation : contexts.deflation(extension.level(), agreed.windowBits(role));
    }

    private @Nullable Deflation ownDeflation() {
        if (!contexts.chargeSpare(Deflation.NATIVE_BYTES)) return null;
        try {
            return extension.deflation(role, agreed);
        } catch (OutOfMemoryError noNativeMemory) {
            contexts.giveBack(Deflation.NATIVE_BYTES);
            return null;
        }
    }

    /**
     * A message for many receivers, compressed once, by itself; null if this one has to get it as it is. It passes
     * through the peer's window all the same, so that our context ends with it.
     */
    @Nullable
    Frame shared(Frame frame) {
        int bits = agreed.windowBits(role);
        if (bits < DeflateParameters.MAX_WINDOW_BITS && frame.payloadBytes() > 1 << bits)
            return null; // only a longer one can refer too far back
        Frame compressed = frame.compressed(this);
        if (compressed != null && deflation != null) deflation.discard();
        return compressed;
    }

    @Override
    public @Nullable Frame compress(Frame plain) {
        ByteBuffer payload = plain.bytes().duplicate().position(plain.payloadStart());
        Chunk deflated = contexts.standalone(extension.level(), payload);
        if (deflated == null) return null;
        try {
            return plain.extended(PermessageDeflate.RSV1, deflated.buffer());
        } finally {
            deflated.release();
        }
    }

    /** Native memory that is this connection's own, in bytes. */
    int heldBytes() {
        return (inflation == null ? 0 : Inflation.NATIVE_BYTES) + (deflation == null ? 0 : Deflation.NATIVE_BYTES);
    }

    /** Drops the context of our messages, which the peer does not notice; between messages only. */
    void dropDeflation() {
        Deflation own = deflation;
        deflation = null;
        if (own == null) return;
        own.close();
        contexts.giveBack(Deflation.NATIVE_BYTES);
    }

    /** Returns all that is this connection's own; nothing is received or sent any more. */
    @Override
    public void close() {
        dropDeflation();
        Inflation own = inflation;
        inflation = null;
        if (own == null) return;
        contexts.count(own);
        own.close();
        contexts.giveBack(Inflation.NATIVE_BYTES);
    }
}
