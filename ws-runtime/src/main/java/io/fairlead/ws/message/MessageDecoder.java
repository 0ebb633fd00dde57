package io.fairlead.ws.message;

import static io.fairlead.ws.protocol.CloseCode.INVALID_PAYLOAD;
import static io.fairlead.ws.protocol.CloseCode.PROTOCOL_ERROR;
import static io.fairlead.ws.protocol.CloseCode.TRY_AGAIN_LATER;

import io.fairlead.ws.bytes.ChunkPool;
import io.fairlead.ws.bytes.Utf8Validator;
import io.fairlead.ws.deflate.Inflation;
import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.frame.FrameHeader;
import io.fairlead.ws.frame.Mask;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.ProtocolFault;
import io.fairlead.ws.protocol.Role;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Frames in, whole messages and control frames out (RFC 6455 §5.4–5.6, §8.1). A message that came in one frame and lies
 * whole in the input is unmasked, validated and lent where it is; anything else is put together in a pooled chunk, its
 * text validated as it comes. One for each event loop; what differs between connections is in their
 * {@link MessageState}.
 */
public final class MessageDecoder {
    /** Nothing is whole yet. */
    public static final int NEED_MORE = 0;

    /** What a chunk starts with, in bytes, however long the header says the frame is. */
    private static final int FIRST_CHUNK = 4_096;

    private final Role role;
    private final FrameHeader header;
    private final ChunkPool pool;
    private final ByteBuffer empty = ByteBuffer.allocateDirect(0);

    private @Nullable ByteBuffer viewed;
    private ByteBuffer view = empty;
    private ByteBuffer payload = empty;

    /**
     * A decoder for one end.
     *
     * @param role of this end
     * @param pool where messages that are not whole are kept
     */
    public MessageDecoder(Role role, ChunkPool pool) {
        this.role = role;
        this.header = new FrameHeader(role);
        this.pool = pool;
    }

    /**
     * Moves to the next message or control frame. What the call before lent is over.
     *
     * @param in unread bytes from position to limit, unmasked in place; what is used up is passed over. A header or
     *     control frame that is not whole stays in it: pass it again, with more behind it
     * @param state of this connection
     * @param limits of this connection
     * @return text, binary, close, ping or pong ({@link Opcode}); {@link #NEED_MORE}; or a negated close code to fail
     *     the connection with
     */
    public int next(ByteBuffer in, MessageState state, Limits limits) {
        return next(in, state, limits, null);
    }

    /**
     * Moves to the next message or control frame, of a connection that may have agreed on permessage-deflate. A
     * compressed message is put together as it came, to the same limit, then inflated into a chunk of its own (RFC 7692
     * §6.2).
     *
     * @param in as without compression
     * @param state of this connection
     * @param limits of this connection; the limit of a message holds before and after inflating
     * @param inflation asked for this connection's when a compressed message is whole; it may answer null if there is
     *     no memory for one. Null if compression was not agreed on
     * @return as without compression
     */
    public int next(
            ByteBuffer in,
            MessageState state,
            Limits limits,
            @Nullable Supplier<? extends @Nullable Inflation> inflation) {
        return next(in, state, limits, inflation, 0);
    }

    /**
     * Moves to the next message, part of one, or control frame. A part is what has come of a message; text is cut
     * between two characters. What comes compressed, or lies whole in the input, is handed over whole.
     *
     * @param in as without parts
     * @param state of this connection; {@link MessageState#isPart()} tells whether there is more to follow
     * @param limits of this connection; they hold for the message
     * @param inflation as without parts
     * @param parts {@code 1 << opcode} for each kind of message that is wanted in parts
     * @return as without parts
     */
    public int next(
            ByteBuffer in,
            MessageState state,
            Limits limits,
            @Nullable Supplier<? extends @Nullable Inflation> inflation,
            int parts) {
        if (state.whole) state.clear();
        if (state.isPart()) state.dropPart();
        while (true) {
            if (state.inFrame) {
                int event = payload(in, state);
                if (event > NEED_MORE && state.compressed) return inflated(state, limits, inflation);
                if (event != NEED_MORE || state.inFrame) return event;
            }
            int size = header.decode(in, inflation == null ? 0 : PermessageDeflate.RSV1);
            if (size <= NEED_MORE) return size;
            if (Opcode.isControl(header.opcode())) return control(in, size);
            ProtocolFault fault = fault(header, state.isFragmented(), state.received(), state.fragments, limits);
            if (fault != null) return -fault.code();
            if (liesWhole(in, size, state)) {
                if (header.rsv() == 0) return message(in, size);
                lend(in, size);
                state.lieWhole(header.opcode());
                return inflated(state, limits, inflation);
            }
            in.position(in.position() + size);
            state.beginFrame(header.opcode(), header.fin(), header.length(), header.maskKey());
            state.compressed |= header.rsv() != 0; // RFC 7692 §6.1: said by the first frame
            state.inParts = (parts >> state.opcode & 1) != 0 && !state.compressed;
        }
    }

    private int control(ByteBuffer in, int size) {
        if (in.remaining() - size < header.length()) return NEED_MORE;
        lend(in, size);
        return header.opcode();
    }

    /**
     * What a data frame's header can be refused for, before a byte of its payload is kept.
     *
     * @param header decoded
     * @param underWay whether a message has started and not ended
     * @param received how many payload bytes of it have come
     * @param fragments how many frames of it have come
     * @param limits of the connection
     * @return null, or what to fail the connection with
     */
    public static @Nullable ProtocolFault fault(
            FrameHeader header, boolean underWay, int received, int fragments, Limits limits) {
        if ((header.opcode() == Opcode.CONTINUATION) != underWay) // §5.4
        return underWay ? ProtocolFault.MESSAGE_INSIDE_MESSAGE : ProtocolFault.CONTINUATION_OF_NOTHING;
        if (header.length() > limits.maxMessageBytes() - received) return ProtocolFault.TOO_BIG; // §10.4
        if (header.length() > limits.maxFrameBytes()) return ProtocolFault.FRAME_TOO_BIG; // §10.4
        return fragments == limits.maxFragments() ? ProtocolFault.TOO_MANY_FRAGMENTS : null;
    }

    /**
     * What a data frame's header can be refused for, as a close code: see {@link #fault}.
     *
     * @param header decoded
     * @param underWay whether a message has started and not ended
     * @param received how many payload bytes of it have come
     * @param fragments how many frames of it have come
     * @param limits of the connection
     * @return 0, or the close code to fail the connection with: 1002, 1008 or 1009
     */
    public static int refuse(FrameHeader header, boolean underWay, int received, int fragments, Limits limits) {
        ProtocolFault fault = fault(header, underWay, received, fragments, limits);
        return fault == null ? 0 : fault.code();
    }

    private boolean liesWhole(ByteBuffer in, int size, MessageState state) {
        return header.fin() && !state.isFragmented() && in.remaining() - size >= header.length();
    }

    private int message(ByteBuffer in, int size) {
        lend(in, size);
        if (header.opcode() == Opcode.TEXT && !isUtf8(payload)) return -INVALID_PAYLOAD; // §8.1
        return header.opcode();
    }

    /** The payload at hand, whole and compressed, becomes what it was. */
    private int inflated(MessageState state, Limits limits, @Nullable Supplier<? extends @Nullable Inflation> source) {
        Inflation inflation = source == null ? null : source.get();
        if (inflation == null) return source == null ? -PROTOCOL_ERROR : -TRY_AGAIN_LATER;
        int refusal = state.inflate(payload, inflation, limits.maxMessageBytes(), pool);
        if (refusal != 0) return -refusal;
        payload = state.lend(empty);
        if (state.opcode == Opcode.TEXT && !isUtf8(payload)) return -INVALID_PAYLOAD; // §8.1
        return state.opcode;
    }

    private static boolean isUtf8(ByteBuffer text) {
        return Utf8Validator.validate(text, text.position(), text.limit(), Utf8Validator.ACCEPT)
                == Utf8Validator.ACCEPT;
    }

    @SuppressWarnings("ReferenceEquality") // a view is good for the very buffer it was made of
    private void lend(ByteBuffer in, int size) {
        int start = in.position() + size;
        int end = start + header.length();
        if (role.peerMasks()) Mask.apply(in, start, end, header.maskKey(), 0);
        in.position(end);
        if (viewed != in) {
            viewed = in;
            view = in.duplicate();
        }
        payload = view.clear().limit(end).position(start);
    }

    /** Takes what there is of the current frame's payload. */
    private int payload(ByteBuffer in, MessageState state) {
        int bytes = Math.min(in.remaining(), state.remaining);
        if (bytes > 0) {
            if (!state.reserve(room(state, bytes), pool)) return -TRY_AGAIN_LATER;
            state.buffer().put(state.end(), in, in.position(), bytes);
            in.position(in.position() + bytes);
            int refusal = arrived(state, bytes);
            if (refusal != 0) return -refusal;
        }
        return state.remaining > 0 ? part(state) : frameEnds(state);
    }

    /**
     * How large a message's chunk is made when so many bytes more have come: at most twice what came, whatever the
     * header says.
     */
    private static int room(MessageState state, int bytes) {
        int come = state.received + bytes;
        long earned = Long.highestOneBit(2L * come);
        int announced = state.received + state.remaining;
        return (int) Math.max(come, Math.min(announced, Math.max(FIRST_CHUNK, earned)));
    }

    private int part(MessageState state) {
        ByteBuffer part = state.inParts ? state.lendPart(empty) : null;
        if (part == null) return NEED_MORE;
        payload = part;
        return state.opcode;
    }

    /** Unmasks and validates bytes that are in the chunk already. */
    private int arrived(MessageState state, int bytes) {
        int start = state.end();
        if (role.peerMasks()) Mask.apply(state.buffer(), start, start + bytes, state.maskKey, state.unmasked);
        state.unmasked += bytes;
        state.remaining -= bytes;
        state.received += bytes;
        if (!state.isText()) return 0;
        state.utf8 = Utf8Validator.validate(state.buffer(), start, start + bytes, state.utf8);
        return state.utf8 == Utf8Validator.REJECT ? INVALID_PAYLOAD : 0; // §8.1, at the first bad byte
    }

    private int frameEnds(MessageState state) {
        state.inFrame = false;
        if (!state.fin) return part(state);
        if (state.utf8 != Utf8Validator.ACCEPT) return -INVALID_PAYLOAD; // §8.1: ends inside a character
        state.whole = true;
        payload = state.lend(empty);
        return state.opcode;
    }

    /**
     * How long the first frame of the input is.
     *
     * @param in unread bytes from position to limit, not moved, where a frame begins
     * @return with its header, in bytes; 0 if the header is not whole or will be refused
     */
    public long frameBytes(ByteBuffer in) {
        int size = header.decode(in, PermessageDeflate.RSV1);
        return size <= NEED_MORE ? 0 : size + header.length();
    }

    /**
     * Where the rest of a long frame can be read to directly, instead of through the input: only bytes of this frame's
     * payload fit there.
     *
     * @param state of this connection
     * @param atLeast how much has to be missing for this to be worth while, in bytes
     * @return to be read into, then {@link #filled}; null if the input is the better way
     */
    public @Nullable ByteBuffer target(MessageState state, int atLeast) {
        if (!state.inFrame || state.inParts || state.remaining < atLeast || state.received == 0) return null;
        if (!state.reserve(room(state, 0), pool)) return null;
        int free = state.heldBytes() - state.received;
        if (free == 0) return null;
        ByteBuffer buffer = state.buffer();
        return buffer.limit(state.end() + Math.min(state.remaining, free)).position(state.end());
    }

    /**
     * Takes in what was read into {@link #target}.
     *
     * @param state of this connection
     * @param bytes how many were read, 0 or more
     * @return 0, or a negated close code to fail the connection with
     */
    public int filled(MessageState state, int bytes) {
        state.buffer().clear();
        return -arrived(state, bytes);
    }

    /**
     * The payload of the message or control frame that {@link #next} returned.
     *
     * @return unmasked, from position to limit; borrowed until the next call
     */
    public ByteBuffer payload() {
        return payload;
    }
}
