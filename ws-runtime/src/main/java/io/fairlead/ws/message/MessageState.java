package io.fairlead.ws.message;

import io.fairlead.ws.bytes.Chunk;
import io.fairlead.ws.bytes.ChunkPool;
import io.fairlead.ws.bytes.Utf8Validator;
import io.fairlead.ws.deflate.Inflation;
import io.fairlead.ws.protocol.CloseCode;
import io.fairlead.ws.protocol.Opcode;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What has to be remembered of a message that is not whole. A connection needs one only while that is so: an idle one
 * has none.
 *
 * <pre>
 *   idle ──header──▶ in a frame ──last byte, FIN──▶ whole ──next()──▶ idle
 *                      ▲      └─last byte, no FIN─▶ between frames
 *                      └───────────header────────────────┘
 * </pre>
 */
public final class MessageState {
    /** Text or binary; 0 while there is no message. */
    int opcode;
    /** How many frames the message has come in so far. */
    int fragments;
    /** Whether the current frame is the message's last. */
    boolean fin;
    /** Whether a frame's payload is being received. */
    boolean inFrame;
    /** How many payload bytes the current frame still has to bring. */
    int remaining;
    /** The current frame's mask key. */
    int maskKey;
    /** How many payload bytes of the current frame have come: the mask's offset. */
    int unmasked;
    /** Where UTF-8 validation stands; {@link Utf8Validator#ACCEPT} for binary. */
    int utf8;
    /** Whether the message is whole and lent out. */
    boolean whole;
    /** Whether the message is to be inflated once it is whole. */
    boolean compressed;
    /** Whether it is handed over in parts, as it comes. */
    boolean inParts;
    /** Whether a part is lent out that is not the last. */
    private boolean partLent;
    /** How many bytes of a lent part's end are kept back: they begin a character. */
    private int kept;
    /** How many payload bytes were handed over in parts before. */
    private int handedOver;
    /**
     * How many payload bytes of the message have come that were not handed over; how many it has, once it is inflated.
     */
    int received;

    /** Holds the payload from its headroom on; null before the first byte. */
    private @Nullable Chunk chunk;

    /** Idle. */
    public MessageState() {}

    /**
     * Whether a message is under way or lent out: only then is this object worth keeping.
     *
     * @return false when idle
     */
    public boolean isActive() {
        return opcode != 0;
    }

    /**
     * How many payload bytes of a message that is under way have come.
     *
     * @return 0 when idle
     */
    public int received() {
        return handedOver + received;
    }

    /**
     * Whether what is lent out is a part, with more to follow.
     *
     * @return false for a whole message, and for the last part of one
     */
    public boolean isPart() {
        return partLent;
    }

    /** Ends the message, whole or not; gives its chunk back. */
    public void clear() {
        Chunk held = chunk;
        chunk = null;
        opcode = 0;
        fragments = 0;
        inFrame = false;
        whole = false;
        compressed = false;
        inParts = false;
        partLent = false;
        kept = 0;
        handedOver = 0;
        remaining = 0;
        received = 0;
        utf8 = Utf8Validator.ACCEPT;
        if (held != null) held.release();
    }

    /**
     * Hands the chunk that holds the message to another owner, who releases it.
     *
     * @return null if the message lies elsewhere
     */
    public @Nullable Chunk handOver() {
        Chunk held = chunk;
        chunk = null;
        return held;
    }

    /**
     * How many bytes of pooled memory the message holds.
     *
     * @return the chunk's capacity, 0 without one
     */
    public int heldBytes() {
        return chunk == null ? 0 : chunk.capacity();
    }

    boolean isFragmented() {
        return opcode != 0;
    }

    void beginFrame(int messageOpcode, boolean isLast, int length, int key) {
        if (opcode == 0) opcode = messageOpcode;
        fragments++;
        fin = isLast;
        inFrame = true;
        remaining = length;
        maskKey = key;
        unmasked = 0;
    }

    /** A message that came in one frame and lies whole in the input. */
    void lieWhole(int messageOpcode) {
        opcode = messageOpcode;
        whole = true;
    }

    /** Whether what comes is text that can be read. */
    boolean isText() {
        return opcode == Opcode.TEXT && !compressed;
    }

    /** Lends what has come, up to a character that is not whole; null if that is nothing. */
    @Nullable
    ByteBuffer lendPart(ByteBuffer empty) {
        kept = utf8 == Utf8Validator.ACCEPT ? 0 : sinceLead();
        if (received == kept) return null;
        partLent = true;
        ByteBuffer part = lend(empty);
        return part.limit(part.limit() - kept);
    }

    /** How many bytes at the end belong to a character whose rest has not come. */
    private int sinceLead() {
        int bytes = 1;
        while ((buffer().get(end() - bytes) & 0xC0) == 0x80) bytes++;
        return bytes;
    }

    /** The borrower of a part has returned. */
    void dropPart() {
        partLent = false;
        handedOver += received - kept;
        if (kept > 0) buffer().put(Chunk.HEADROOM, buffer(), end() - kept, kept);
        received = kept;
        if (kept > 0 || chunk == null) return;
        chunk.release();
        chunk = null;
    }

    /** Makes the chunk take {@code bytes} of payload in all. False if the budget is spent. */
    boolean reserve(int bytes, ChunkPool pool) {
        Chunk held = chunk;
        if (held != null && bytes <= held.capacity()) return true;
        Chunk larger = pool.acquire(bytes);
        if (larger == null) return false;
        if (held != null) {
            larger.buffer().put(Chunk.HEADROOM, held.buffer(), Chunk.HEADROOM, received);
            held.release();
        }
        chunk = larger;
        return true;
    }

    /**
     * Inflates a whole payload into a chunk, and holds that instead. Returns 0, or the close code to fail the
     * connection with.
     */
    int inflate(ByteBuffer payload, Inflation inflation, int maxBytes, ChunkPool pool) {
        inflation.begin(maxBytes);
        Chunk inflated = pool.acquire((int) Math.max(1, Math.min(maxBytes, 2L * payload.remaining())));
        try {
            while (inflated != null) {
                int end = inflation.inflate(payload, inflated.buffer(), true);
                if (end < 0) return -end;
                if (end == Inflation.DONE) {
                    replaceBy(inflated);
                    inflated = null;
                    return 0;
                }
                inflated = larger(inflated, maxBytes, pool);
            }
            return CloseCode.TRY_AGAIN_LATER;
        } finally {
            if (inflated != null) inflated.release();
        }
    }

    /** Doubles a chunk that is full; null, and the chunk released, if the budget is spent. */
    private static @Nullable Chunk larger(Chunk full, int maxBytes, ChunkPool pool) {
        Chunk larger = pool.acquire((int) Math.min(maxBytes, 2L * full.capacity()));
        if (larger != null) larger.buffer().put(full.buffer().flip().position(Chunk.HEADROOM));
        full.release();
        return larger;
    }

    private void replaceBy(Chunk inflated) {
        received = inflated.buffer().position() - Chunk.HEADROOM;
        inflated.buffer().clear();
        if (chunk != null) chunk.release();
        chunk = inflated;
    }

    /** Where the next payload byte goes; only after {@link #reserve}. */
    int end() {
        return Chunk.HEADROOM + received;
    }

    ByteBuffer buffer() {
        if (chunk == null) throw new IllegalStateException("reserve first");
        return chunk.buffer();
    }

    /** The whole payload, for a borrower. */
    ByteBuffer lend(ByteBuffer empty) {
        if (chunk == null) return empty.clear().limit(0);
        return chunk.view().clear().limit(end()).position(Chunk.HEADROOM);
    }
}
