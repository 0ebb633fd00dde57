package io.fairlead.ws.frame;

import static io.fairlead.ws.protocol.ProtocolFault.CONTROL_TOO_LONG;
import static io.fairlead.ws.protocol.ProtocolFault.FRAGMENTED_CONTROL;
import static io.fairlead.ws.protocol.ProtocolFault.LENGTH_NEGATIVE;
import static io.fairlead.ws.protocol.ProtocolFault.LENGTH_NOT_MINIMAL;
import static io.fairlead.ws.protocol.ProtocolFault.MASKED;
import static io.fairlead.ws.protocol.ProtocolFault.NOT_MASKED;
import static io.fairlead.ws.protocol.ProtocolFault.RESERVED_BIT;
import static io.fairlead.ws.protocol.ProtocolFault.RESERVED_OPCODE;
import static io.fairlead.ws.protocol.ProtocolFault.TOO_BIG;

import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.ProtocolFault;
import io.fairlead.ws.protocol.Role;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * A frame's header, decoded into the fields of a flyweight (RFC 6455 §5.2).
 *
 * <pre>
 *   0               1               2 … 9                  +4
 *  +-+-+-+-+-------+-+-------------+- - - - - - - - - - - -+- - - - - -+
 *  |F|R|R|R| opcode|M| length (7)  | 16 or 64 more bits,   | mask key, |
 *  |I|S|S|S|  (4)  |A|             | if it is 126 or 127   | if MASK   |
 *  |N|V|V|V|       |S|             |                       |           |
 *  | |1|2|3|       |K|             |                       |           |
 *  +-+-+-+-+-------+-+-------------+- - - - - - - - - - - -+- - - - - -+
 * </pre>
 *
 * <p>Order of checks: reserved bits, opcode, FIN and mask rules, then the length, then anything else. What is wrong is
 * refused at the first byte that shows it, however the bytes are split. Buffers are in big-endian order, as new ones
 * are.
 */
public final class FrameHeader {
    /** The header is not whole yet. */
    public static final int NEED_MORE = 0;
    /** The longest header in bytes: two, eight of length, four of mask key. */
    public static final int MAX_BYTES = 14;
    /** The most payload a control frame may carry, in bytes (§5.5). */
    public static final int MAX_CONTROL_PAYLOAD = 125;

    private static final int FIN = 0x80;
    private static final int RSV_BITS = 0x70;
    private static final int RSV1 = 0x40;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;

    private final boolean peerMasks;
    private final int allowedRsv;

    private boolean fin;
    private int rsv;
    private int opcode;
    private long length;
    private int maskKey;
    private @Nullable ProtocolFault fault;

    /**
     * A header decoder for one end, without extensions: every reserved bit is refused.
     *
     * @param role of this end: a server takes only masked frames, a client only unmasked ones
     */
    public FrameHeader(Role role) {
        this(role, 0);
    }

    /**
     * A header decoder for one end.
     *
     * @param role of this end
     * @param allowedRsv the reserved bits that negotiated extensions gave a meaning, as they lie in the first byte
     *     (0x40 is RSV1)
     */
    public FrameHeader(Role role, int allowedRsv) {
        this.peerMasks = role.peerMasks();
        this.allowedRsv = allowedRsv;
    }

    /**
     * Decodes the header at the buffer's position.
     *
     * @param in from its position to its limit; never moved
     * @return the header's length in bytes (2 to 14), {@link #NEED_MORE}, or a negated close code: 1002, or 1009 for a
     *     length of 2^31 and more
     */
    public int decode(ByteBuffer in) {
        return decode(in, allowedRsv);
    }

    /**
     * Decodes the header at the buffer's position, of a connection whose extensions are its own.
     *
     * @param in from its position to its limit; never moved
     * @param allowed the reserved bits that this connection's extensions gave a meaning, as they lie in the first byte
     * @return as {@link #decode(ByteBuffer)}
     */
    public int decode(ByteBuffer in, int allowed) {
        assert in.order() == ByteOrder.BIG_ENDIAN;
        fault = null;
        int available = in.remaining();
        if (available == 0) return NEED_MORE;
        int at = in.position();
        int b0 = in.get(at);
        if ((b0 & RSV_BITS & ~allowed) != 0) return refuse(RESERVED_BIT); // §5.2: MUST be 0 unless negotiated
        opcode = b0 & 0x0F;
        if (Opcode.isReserved(opcode)) return refuse(RESERVED_OPCODE); // §5.2
        fin = (b0 & FIN) != 0;
        boolean control = Opcode.isControl(opcode);
        if (control && !fin) return refuse(FRAGMENTED_CONTROL); // §5.5
        if (control && (b0 & RSV_BITS) != 0) return refuse(RESERVED_BIT); // RFC 7692 §6: never on a control frame
        if (opcode == Opcode.CONTINUATION && (b0 & RSV1) != 0)
            return refuse(RESERVED_BIT); // RFC 7692 §6.1: on the first frame only
        if (available == 1) return NEED_MORE;
        int b1 = in.get(at + 1);
        if ((b1 < 0) != peerMasks) return refuse(peerMasks ? NOT_MASKED : MASKED); // §5.1
        int length7 = b1 & 0x7F;
        if (control && length7 > MAX_CONTROL_PAYLOAD) return refuse(CONTROL_TOO_LONG); // §5.5
        rsv = b0 & RSV_BITS;
        return lengthAndKey(in, at + 2, length7);
    }

    private int lengthAndKey(ByteBuffer in, int at, int length7) {
        int lengthBytes = length7 < LENGTH_16 ? 0 : length7 == LENGTH_16 ? Short.BYTES : Long.BYTES;
        int left = in.limit() - at;
        if (left < lengthBytes) return cutLength(in, at, left, lengthBytes);
        length = lengthBytes == 0 ? length7 : lengthBytes == Short.BYTES ? in.getShort(at) & 0xFFFF : in.getLong(at);
        int verdict = judgeLength(length, length, lengthBytes);
        if (verdict != NEED_MORE) return verdict;
        if (!peerMasks) return 2 + lengthBytes;
        if (left < lengthBytes + Integer.BYTES) return NEED_MORE;
        maskKey = in.getInt(at + lengthBytes);
        return 2 + lengthBytes + Integer.BYTES;
    }

    /** Judges a length of which only the first bytes are there: the others are between all zeros and all ones. */
    private int cutLength(ByteBuffer in, int at, int have, int lengthBytes) {
        long lowest = 0;
        long highest = 0;
        for (int i = 0; i < lengthBytes; i++) {
            lowest = lowest << Byte.SIZE | (i < have ? in.get(at + i) & 0xFF : 0);
            highest = highest << Byte.SIZE | (i < have ? in.get(at + i) & 0xFF : 0xFF);
        }
        return have == 0 ? NEED_MORE : judgeLength(lowest, highest, lengthBytes);
    }

    private int judgeLength(long lowest, long highest, int lengthBytes) {
        if (lowest < 0) return refuse(LENGTH_NEGATIVE); // §5.2: the most significant bit MUST be 0
        int minimum = lengthBytes == 0 ? 0 : lengthBytes == Short.BYTES ? LENGTH_16 : 0x10000;
        if (highest < minimum) return refuse(LENGTH_NOT_MINIMAL); // §5.2: the minimal number of bytes
        return lowest > Integer.MAX_VALUE ? refuse(TOO_BIG) : NEED_MORE; // beyond every limit that can be set
    }

    private int refuse(ProtocolFault found) {
        fault = found;
        return -found.code();
    }

    /**
     * What is wrong with the header.
     *
     * @return null unless the last {@link #decode} returned a close code
     */
    public @Nullable ProtocolFault fault() {
        return fault;
    }

    /**
     * Whether this frame ends its message.
     *
     * @return the FIN bit
     */
    public boolean fin() {
        return fin;
    }

    /**
     * The reserved bits, as they lie in the first byte.
     *
     * @return 0, unless extensions were negotiated
     */
    public int rsv() {
        return rsv;
    }

    /**
     * What the frame carries.
     *
     * @return one of {@link Opcode}
     */
    public int opcode() {
        return opcode;
    }

    /**
     * The payload's length.
     *
     * @return bytes, 0 to 2^31 - 1
     */
    public int length() {
        return (int) length;
    }

    /**
     * The mask key, most significant byte first.
     *
     * @return what every four payload bytes are combined with; meaningless for a client
     */
    public int maskKey() {
        return maskKey;
    }

    /**
     * How many bytes the header of an unmasked frame takes.
     *
     * @param payload its length in bytes
     * @return 2, 4 or 10
     */
    public static int size(int payload) {
        return payload < LENGTH_16 ? 2 : payload <= 0xFFFF ? 4 : 10;
    }

    /**
     * Writes the header of an unmasked frame, its length in the minimal form (§5.2).
     *
     * @param out takes {@link #size} bytes at {@code at}; its position stays
     * @param at index of the header's first byte
     * @param fin whether the frame ends its message
     * @param opcode one of {@link Opcode}, the reserved bits that an extension sets or-ed to it (0x40 is RSV1)
     * @param payload the payload's length in bytes
     */
    public static void encode(ByteBuffer out, int at, boolean fin, int opcode, int payload) {
        encode(out, at, fin, opcode, payload, 0);
    }

    /**
     * Writes the header of a masked frame (§5.3).
     *
     * @param out takes {@link #size} + 4 bytes at {@code at}; its position stays
     * @param at index of the header's first byte
     * @param fin whether the frame ends its message
     * @param opcode one of {@link Opcode}, the reserved bits that an extension sets or-ed to it (0x40 is RSV1)
     * @param payload the payload's length in bytes
     * @param key the mask key, unpredictable to the application (§10.3)
     */
    public static void encodeMasked(ByteBuffer out, int at, boolean fin, int opcode, int payload, int key) {
        encode(out, at, fin, opcode, payload, 0x80);
        out.putInt(at + size(payload), key);
    }

    private static void encode(ByteBuffer out, int at, boolean fin, int opcode, int payload, int maskBit) {
        out.put(at, (byte) (fin ? FIN | opcode : opcode));
        if (payload < LENGTH_16) {
            out.put(at + 1, (byte) (maskBit | payload));
        } else if (payload <= 0xFFFF) {
            out.put(at + 1, (byte) (maskBit | LENGTH_16));
            out.putShort(at + 2, (short) payload);
        } else {
            out.put(at + 1, (byte) (maskBit | LENGTH_64));
            out.putLong(at + 2, payload);
        }
    }
}
