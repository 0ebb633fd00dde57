package io.fairlead.ws.frame;

import io.fairlead.ws.protocol.ProtocolFault;
import io.fairlead.ws.protocol.Role;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Whole frames, one at a time, unmasked where they lie: for those who pass frames on, or put messages together in their
 * own way. A frame's length is judged before anybody waits for its payload, or makes room for it. Allocates nothing but
 * a view of each new buffer.
 */
public final class FrameReader {
    /** No frame is whole yet. */
    public static final int NEED_MORE = FrameHeader.NEED_MORE;

    private final FrameHeader header;
    private final boolean peerMasks;
    private final int maxPayloadBytes;

    private @Nullable ByteBuffer viewed;
    private ByteBuffer view = ByteBuffer.allocate(0);
    private @Nullable ProtocolFault fault;

    /**
     * A reader of frames without extensions.
     *
     * @param role of this end
     * @param maxPayloadBytes the longest payload that is taken: the input has to have room for it and
     *     {@link FrameHeader#MAX_BYTES} more
     */
    public FrameReader(Role role, int maxPayloadBytes) {
        this(role, maxPayloadBytes, 0);
    }

    /**
     * A reader of frames.
     *
     * @param role of this end
     * @param maxPayloadBytes the longest payload that is taken
     * @param allowedRsv the reserved bits that negotiated extensions gave a meaning, as they lie in the first byte
     */
    public FrameReader(Role role, int maxPayloadBytes, int allowedRsv) {
        this.header = new FrameHeader(role, allowedRsv);
        this.peerMasks = role.peerMasks();
        this.maxPayloadBytes = maxPayloadBytes;
    }

    /**
     * Moves to the next frame.
     *
     * @param in unread bytes from position to limit, in big-endian order; a whole frame is unmasked in place and passed
     *     over, anything less is left: pass it again, with more behind it
     * @return the frame's length in bytes with its header; {@link #NEED_MORE}; or a negated close code, 1002 or 1009:
     *     see {@link #fault()}
     */
    public int next(ByteBuffer in) {
        int size = header.decode(in);
        fault = header.fault();
        if (size <= NEED_MORE) return size;
        if (header.length() > maxPayloadBytes) {
            fault = ProtocolFault.FRAME_TOO_BIG;
            return -fault.code();
        }
        int start = in.position() + size;
        int end = start + header.length();
        if (end > in.limit()) return NEED_MORE;
        if (peerMasks) Mask.apply(in, start, end, header.maskKey(), 0);
        in.position(end);
        lend(in, start, end);
        return size + header.length();
    }

    @SuppressWarnings("ReferenceEquality") // a view is good for the very buffer it was made of
    private void lend(ByteBuffer in, int start, int end) {
        if (viewed != in) {
            viewed = in;
            view = in.duplicate();
        }
        view.clear().limit(end).position(start);
    }

    /**
     * The header of the frame that {@link #next} moved to.
     *
     * @return the same object every time; its mask key is used up
     */
    public FrameHeader header() {
        return header;
    }

    /**
     * The payload of the frame that {@link #next} moved to.
     *
     * @return unmasked, from position to limit; borrowed: good until the input's bytes are moved
     */
    public ByteBuffer payload() {
        return view;
    }

    /**
     * What was wrong.
     *
     * @return null unless {@link #next} returned a close code
     */
    public @Nullable ProtocolFault fault() {
        return fault;
    }
}
