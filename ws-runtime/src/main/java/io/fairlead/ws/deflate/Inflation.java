package io.fairlead.ws.deflate;

import io.fairlead.ws.protocol.CloseCode;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Inflates messages in steps, from buffer to buffer, up to a limit (RFC 7692 §7.2.2). What is refused is refused while
 * inflating: one byte past the limit is the most that is ever produced of a message.
 *
 * <pre>
 *   begin(limit) ─▶ inflate(in, out, last) ─▶ NEED_INPUT: more payload      ─┐
 *                     ▲                       NEED_OUTPUT: another out      ─┤
 *                     └─────────────────────────────────────────────────────┘
 *                                             DONE, or a negated close code
 * </pre>
 *
 * <p>A block with BFINAL ends zlib's stream (§7.2.3.4): what follows is inflated with an empty window, as senders that
 * finish a stream start the next.
 *
 * <p>One thread at a time, one message at a time. Allocates nothing after construction but the exception that zlib's
 * binding makes of corrupt data, once, since the connection fails. Holds native memory until {@link #close()}.
 */
public final class Inflation implements AutoCloseable {
    /** All of the payload passed so far is inflated: pass more. */
    public static final int NEED_INPUT = 0;
    /** The output is full: pass another, or the same emptied. */
    public static final int NEED_OUTPUT = 1;
    /** The message is whole. */
    public static final int DONE = 2;

    /**
     * What one holds natively at most, in bytes: a window of 32 KiB and zlib's state (docs/adr/0010 has the
     * measurement).
     */
    public static final int NATIVE_BYTES = 44 << 10;

    /** The four bytes that the sender removed: the length of an empty stored block (§7.2.2). */
    private static final byte[] REMOVED = {0, 0, (byte) 0xFF, (byte) 0xFF};

    /**
     * A final, empty block. Reaching its end proves that the message ended where a block ends; then the window is lost.
     */
    private static final byte[] LAST_BLOCK = {3, 0};

    private final Inflater inflater = new Inflater(true);
    private final boolean keepsContext;
    private final ByteBuffer tail;
    private final ByteBuffer probe = ByteBuffer.allocateDirect(1);

    /** How many bytes the message may still inflate to. */
    private int allowed;
    /** Whether a payload byte has come: a message without any is none, an empty one has a byte (§7.2.3.6). */
    private boolean hasInput;
    /** Whether a final block ended just where what was read ends. */
    private boolean finished;
    /** Whether the payload is over and the tail is being read. */
    private boolean inTail;

    private long inflated;

    /**
     * An inflater for the messages of one direction.
     *
     * @param keepsContext whether messages may refer to earlier ones: then it is for one connection alone
     */
    public Inflation(boolean keepsContext) {
        this.keepsContext = keepsContext;
        int length = keepsContext ? REMOVED.length : REMOVED.length + LAST_BLOCK.length;
        tail = ByteBuffer.allocateDirect(length).put(REMOVED);
        if (!keepsContext) tail.put(LAST_BLOCK);
        tail.flip();
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
     * Starts a message. Without context takeover any message before is forgotten, whole or not.
     *
     * @param maxBytes what the message may inflate to, 0 or more
     */
    public void begin(int maxBytes) {
        allowed = maxBytes;
        hasInput = false;
        finished = false;
        inTail = false;
        tail.rewind();
        if (!keepsContext) inflater.reset();
    }

    /**
     * Inflates on.
     *
     * @param in unmasked payload from position to limit; its position is moved behind what was read; not kept
     * @param out takes the inflated bytes at its position, never more than the limit leaves
     * @param last whether the payload ends with {@code in}
     * @return {@link #NEED_INPUT}, {@link #NEED_OUTPUT}, {@link #DONE}; or negated: 1009 past the limit, 1007 for what
     *     is no DEFLATE, or without context takeover does not end where a block ends. After these the connection fails,
     *     and this is good for nothing but {@link #close()}, or without context takeover {@link #begin}
     */
    public int inflate(ByteBuffer in, ByteBuffer out, boolean last) {
        try {
            return step(in, out, last);
        } catch (DataFormatException corrupt) {
            return -CloseCode.INVALID_PAYLOAD;
        } finally {
            inflater.setInput(tail); // forget the caller's buffer
        }
    }

    /**
     * Inflates a whole message in one call, into an array of its own that grows with what is inflated.
     *
     * @param payload unmasked, of all frames of the message; yours again on return
     * @param maxBytes what it may inflate to, 0 or more
     * @return null if it is no DEFLATE or inflates to more: then the connection fails
     */
    public byte @Nullable [] whole(byte[] payload, int maxBytes) {
        ByteBuffer in = ByteBuffer.wrap(payload);
        ByteBuffer out = ByteBuffer.allocate((int) Math.min(maxBytes, Math.max(64L, 2L * payload.length)));
        begin(maxBytes);
        int state = inflate(in, out, true);
        while (state == NEED_OUTPUT) {
            int larger = (int) Math.min(maxBytes, 2L * out.capacity());
            out = ByteBuffer.allocate(larger).put(out.flip());
            state = inflate(in, out, true);
        }
        return state == DONE ? Arrays.copyOf(out.array(), out.position()) : null;
    }

    private int step(ByteBuffer in, ByteBuffer out, boolean last) throws DataFormatException {
        if (!inTail) {
            int state = run(in, out);
            if (state != NEED_INPUT || !last) return state;
            if (!hasInput) return -CloseCode.INVALID_PAYLOAD;
            if (finished) return DONE; // zlib's Z_FINISH, without the byte that §7.2.1 asks for behind it
            inTail = true;
        }
        int state = run(tail, out);
        if (state != NEED_INPUT) return state;
        return keepsContext || finished ? DONE : -CloseCode.INVALID_PAYLOAD;
    }

    /** Inflates all of {@code from}, unless something is in the way. */
    private int run(ByteBuffer from, ByteBuffer out) throws DataFormatException {
        inflater.setInput(from);
        if (from.hasRemaining()) {
            hasInput = true;
            finished = false;
        }
        while (true) {
            if (allowed == 0) return overflows(from) ? -CloseCode.MESSAGE_TOO_BIG : endOf(from);
            if (!out.hasRemaining()) return NEED_OUTPUT;
            int room = Math.min(out.remaining(), allowed);
            if (inflate(out, room) == room) continue; // there may be more
            if (!restarts(from)) return endOf(from);
        }
    }

    /** All input was used, or zlib would have filled the output, ended a stream or thrown. */
    private static int endOf(ByteBuffer from) {
        return from.hasRemaining() ? -CloseCode.INVALID_PAYLOAD : NEED_INPUT;
    }

    private int inflate(ByteBuffer out, int room) throws DataFormatException {
        int limit = out.limit();
        out.limit(out.position() + room);
        try {
            int n = inflater.inflate(out);
            allowed -= n;
            inflated += n;
            return n;
        } finally {
            out.limit(limit);
        }
    }

    /** The limit is reached: is that the end of the message, or is there a byte more? */
    private boolean overflows(ByteBuffer from) throws DataFormatException {
        do {
            int n = probe();
            inflated += n;
            if (n > 0) return true;
        } while (restarts(from));
        return false;
    }

    /** A byte that comes out counts, even if zlib finds in the same call that what lies behind it is corrupt. */
    private int probe() throws DataFormatException {
        long before = inflater.getBytesWritten();
        try {
            return inflater.inflate(probe.clear());
        } catch (DataFormatException corrupt) {
            if (inflater.getBytesWritten() == before) throw corrupt;
            return 1;
        }
    }

    /** A block with BFINAL ends zlib's stream, not the message (§7.2.3.4). */
    private boolean restarts(ByteBuffer from) {
        if (!inflater.finished()) return false;
        inflater.reset();
        inflater.setInput(from);
        finished = !from.hasRemaining();
        return !finished;
    }

    /**
     * How many bytes were inflated since construction, a last one past a limit counted.
     *
     * @return bytes
     */
    public long inflatedBytes() {
        return inflated;
    }

    /** Returns the native memory. Does nothing the second time; anything else afterwards is a mistake. */
    @Override
    public void close() {
        inflater.end();
    }
}
