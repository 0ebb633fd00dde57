package io.fairlead.ws.connection;

import io.fairlead.ws.bytes.Chunk;
import io.fairlead.ws.bytes.ChunkPool;
import io.fairlead.ws.bytes.MemoryBudget;
import io.fairlead.ws.deflate.DeflateParameters;
import io.fairlead.ws.deflate.Deflation;
import io.fairlead.ws.deflate.Inflation;
import java.nio.ByteBuffer;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * What the connections of an event loop inflate and deflate with when a message stands by itself, and who pays for the
 * contexts that are their own. What is shared is made when first used: at most one inflation, and for each level two
 * deflations, whatever peers ask for.
 */
final class Contexts implements AutoCloseable {
    private static final int LEVELS = Deflater.BEST_COMPRESSION - Deflater.DEFAULT_COMPRESSION + 1;

    private final MemoryBudget budget;
    private final ChunkPool chunks;

    private @Nullable Inflation inflation;
    /** By level; first those that refer back, then those that do not, for small windows. */
    private final @Nullable Deflation[] deflations = new Deflation[2 * LEVELS];

    /** By contexts that have ended. */
    private long inflated;

    Contexts(MemoryBudget budget, ChunkPool chunks) {
        this.budget = budget;
        this.chunks = chunks;
    }

    /** For messages that do not refer to earlier ones. */
    Inflation inflation() {
        if (inflation == null) inflation = new Inflation(false);
        return inflation;
    }

    /** For messages that do not refer to earlier ones. */
    Deflation deflation(int level, int windowBits) {
        boolean refersBack = windowBits == DeflateParameters.MAX_WINDOW_BITS;
        int index = level - Deflater.DEFAULT_COMPRESSION + (refersBack ? 0 : LEVELS);
        Deflation shared = deflations[index];
        if (shared != null) return shared;
        Deflation made = new Deflation(level, windowBits, false);
        deflations[index] = made;
        return made;
    }

    /** A whole message, deflated for whoever inflates up to the largest window; null to send it as it is. */
    @Nullable
    Chunk standalone(int level, ByteBuffer payload) {
        return deflation(level, DeflateParameters.MAX_WINDOW_BITS).whole(payload, chunks);
    }

    /** Takes over what a context has counted that ends. */
    void count(Inflation ended) {
        inflated += ended.inflatedBytes();
    }

    /** How many bytes were inflated, but for contexts that are in use. */
    long inflatedBytes() {
        return inflated + (inflation == null ? 0 : inflation.inflatedBytes());
    }

    /** Takes memory for a context that a connection cannot do without; room is made for it as for a message. */
    boolean charge(int bytes) {
        return chunks.charge(bytes);
    }

    /** Takes memory for a context that can be done without: half of the budget is left to messages. */
    boolean chargeSpare(int bytes) {
        return budget.held() + bytes <= budget.limit() / 2 && budget.tryTake(bytes);
    }

    void giveBack(int bytes) {
        budget.giveBack(bytes);
    }

    /** The loop has ended. */
    @Override
    public void close() {
        if (inflation != null) inflation.close();
        inflation = null;
        for (int i = 0; i < deflations.length; i++) {
            Deflation shared = deflations[i];
            deflations[i] = null;
            if (shared != null) shared.close();
        }
    }
}
