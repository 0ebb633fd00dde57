package io.fairlead.ws.deflate;

import io.fairlead.ws.bytes.Chunk;
import io.fairlead.ws.bytes.ChunkPool;
import io.fairlead.ws.protocol.InvalidArgumentException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Deflates messages in steps, from buffer to buffer (RFC 7692 §7.2.1). Whether a message is compressed at all is the
 * sender's choice, message by message (§6); one that was begun and does not get smaller is taken back with
 * {@link #discard()}.
 *
 * <pre>
 *   begin() ─▶ deflate(in, out, last) ─▶ NEED_INPUT: more payload      ─┐
 *                ▲                       NEED_OUTPUT: another out      ─┤
 *                └─────────────────────────────────────────────────────┘
 *                                        DONE: send with RSV1 on the first frame
 * </pre>
 *
 * <p>zlib as the JDK binds it has a window of 15 bits. A smaller one is met by Huffman coding alone: output without
 * back-references fits every window.
 *
 * <p>One thread at a time, one message at a time. Allocates nothing after construction. Holds native memory until
 * {@link #close()}.
 */
public final class Deflation implements AutoCloseable {
    /** All of the payload passed so far is taken: pass more. */
    public static final int NEED_INPUT = 0;
    /** The output has less than {@link #MIN_ROOM} left: pass another, or the same emptied. */
    public static final int NEED_OUTPUT = 1;
    /** The message is whole. */
    public static final int DONE = 2;

    /**
     * The least room, in bytes, that deflating goes on with: what may have to be taken back, and more than the six
     * bytes under which zlib's flush would never come to an end.
     */
    public static final int MIN_ROOM = 16;

    /**
     * What one holds natively at most, in bytes: window, hash chains, pending output (docs/adr/0010 has the
     * measurement).
     */
    public static final int NATIVE_BYTES = 268 << 10;

    /** What a flush ends with, and a message goes without: the length of an empty stored block (§7.2.1). */
    private static final int REMOVED = 0x0000FFFF;

    private static final byte EMPTY_MESSAGE = 0; // §7.2.3.6
    private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0);

    private final Deflater deflater;
    private final boolean keepsContext;
    /** False for Huffman coding alone. */
    private final boolean refersBack;

    /**
     * The last bytes produced, at most four, not given out yet: they may be the ones to remove. The newest is in the
     * lowest bits.
     */
    private int held;

    private int heldBytes;
    /** Whether the message has a payload byte. */
    private boolean hasInput;
    /** Whether the message before was not brought to its end. */
    private boolean unfinished;

    /**
     * A deflater for the messages of one direction.
     *
     * @param level 0 to 9 as zlib counts, or -1 for its default
     * @param windowBits how far back its messages may refer: 8 to 15; under 15 they do not refer back at all
     * @param contextTakeover whether messages may refer to earlier ones
     * @throws InvalidArgumentException if the window is out of its range
     */
    public Deflation(int level, int windowBits, boolean contextTakeover) {
        if (!DeflateParameters.isWindow(windowBits))
            throw new InvalidArgumentException(
                    "A window of %d bits cannot be met; it must be 8 to 15.".formatted(windowBits));
        refersBack = windowBits == DeflateParameters.MAX_WINDOW_BITS;
        keepsContext = contextTakeover && refersBack;
        deflater = new Deflater(level, true);
        if (!refersBack) useHuffmanOnly();
    }

    /**
     * The JDK applies a strategy in a call of its own, that deflates nothing: made here, so that the first message is
     * not it.
     */
    private void useHuffmanOnly() {
        deflater.setStrategy(Deflater.HUFFMAN_ONLY);
        deflater.setInput(NOTHING);
        deflater.deflate(ByteBuffer.allocateDirect(MIN_ROOM), Deflater.NO_FLUSH);
    }

    /**
     * Whether it remembers earlier messages.
     *
     * @return true: it belongs to one connection
     */
    public boolean keepsContext() {
        return keepsContext;
    }

    /**
     * Starts a message. Without context takeover everything before is forgotten; so it is after a message that was not
     * brought to its end.
     */
    public void begin() {
        if (unfinished || (refersBack && !keepsContext)) deflater.reset();
        heldBytes = 0;
        hasInput = false;
        unfinished = false;
    }

    /**
     * Takes the message at hand back: it will be sent as it is, or not at all. Earlier messages are forgotten with it,
     * since the peer must have seen all that is referred to.
     */
    public void discard() {
        deflater.reset();
        heldBytes = 0;
        unfinished = false;
    }

    /**
     * Deflates on.
     *
     * @param in payload from position to limit; its position is moved behind what was taken; not kept
     * @param out takes deflated bytes at its position, while it has {@link #MIN_ROOM}
     * @param last whether the payload ends with {@code in}; once true it stays true for this message
     * @return {@link #NEED_INPUT}, {@link #NEED_OUTPUT} or {@link #DONE}
     */
    public int deflate(ByteBuffer in, ByteBuffer out, boolean last) {
        hasInput |= in.hasRemaining();
        if (!hasInput && !last) return NEED_INPUT;
        if (out.remaining() < MIN_ROOM) return NEED_OUTPUT;
        if (!hasInput) {
            out.put(EMPTY_MESSAGE);
            return DONE;
        }
        unfinished = true;
        deflater.setInput(in);
        try {
            if (!last) return run(out, Deflater.NO_FLUSH);
            int state = run(out, Deflater.SYNC_FLUSH);
            if (state == NEED_OUTPUT) return state;
            removeTail();
            return DONE;
        } finally {
            deflater.setInput(NOTHING); // forget the caller's buffer
        }
    }

    /**
     * Deflates a whole message, if that makes it smaller.
     *
     * @param payload from position to limit; its position stays
     * @param pool lends a chunk as large as the payload, if it has one to spare
     * @return the caller's, its bytes from position to limit, to be sent with RSV1; null if the message is to be sent
     *     as it is: it would not get smaller, and earlier ones are forgotten with it; or there is no memory to try
     */
    public @Nullable Chunk whole(ByteBuffer payload, ChunkPool pool) {
        int start = payload.position();
        int size = payload.remaining();
        Chunk chunk = pool.acquireSpare(Math.max(size, 1));
        if (chunk == null) return null;
        ByteBuffer out = chunk.buffer();
        boolean isSmaller = false;
        try {
            begin();
            isSmaller = deflate(payload, out, true) == DONE && out.position() - Chunk.HEADROOM < size;
        } finally {
            payload.position(start);
            if (!isSmaller) chunk.release();
        }
        if (isSmaller) {
            out.flip().position(Chunk.HEADROOM);
            return chunk;
        }
        discard();
        return null;
    }

    /**
     * Deflates a whole message in one call, into an array of its own.
     *
     * @param message yours again on return
     * @return to be sent with RSV1
     */
    public byte[] whole(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message);
        ByteBuffer out = ByteBuffer.allocate(MIN_ROOM + message.length / 2);
        begin();
        while (deflate(in, out, true) == NEED_OUTPUT) {
            out = ByteBuffer.allocate(2 * out.capacity()).put(out.flip());
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    /**
     * Brings out what was taken so far, so that the peer can inflate it before the message ends. Costs up to five bytes
     * in the message.
     *
     * @param out takes deflated bytes at its position, while it has {@link #MIN_ROOM}
     * @return {@link #NEED_OUTPUT}, or {@link #NEED_INPUT} once all is out
     */
    public int flush(ByteBuffer out) {
        return hasInput ? run(out, Deflater.SYNC_FLUSH) : NEED_INPUT;
    }

    private int run(ByteBuffer out, int flush) {
        while (out.remaining() >= MIN_ROOM) {
            give(out);
            int start = out.position() - heldBytes;
            boolean isFull = deflater.deflate(out, flush) > 0 && !out.hasRemaining();
            hold(out, start);
            if (!isFull && deflater.needsInput()) return NEED_INPUT; // else there may be more
        }
        return NEED_OUTPUT;
    }

    private void give(ByteBuffer out) {
        for (int shift = (heldBytes - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) out.put((byte) (held >> shift));
    }

    /** Takes the newest four bytes back. */
    private void hold(ByteBuffer out, int start) {
        int end = out.position();
        heldBytes = Math.min(Integer.BYTES, end - start);
        for (int i = end - heldBytes; i < end; i++) held = (held << Byte.SIZE) | (out.get(i) & 0xFF);
        out.position(end - heldBytes);
    }

    private void removeTail() {
        if (heldBytes != Integer.BYTES || held != REMOVED)
            throw new IllegalStateException("zlib's flush did not end with 00 00 FF FF");
        heldBytes = 0;
        unfinished = false;
    }

    /** Returns the native memory. Does nothing the second time; anything else afterwards is a mistake. */
    @Override
    public void close() {
        deflater.end();
    }
}
