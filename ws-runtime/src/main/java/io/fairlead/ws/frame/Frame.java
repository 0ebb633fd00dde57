package io.fairlead.ws.frame;

import io.fairlead.ws.protocol.CloseCode;
import io.fairlead.ws.protocol.InvalidArgumentException;
import io.fairlead.ws.protocol.Opcode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A whole unmasked frame, encoded once and sent any number of times, to any number of connections, from any thread.
 * What a broadcast sends. The payload was copied and does not change.
 */
public final class Frame {
    /** The longest close reason in bytes: 125 less two of code (RFC 6455 §5.5.1). */
    public static final int MAX_REASON_BYTES = FrameHeader.MAX_CONTROL_PAYLOAD - 2;

    /** A ping without payload. */
    public static final Frame PING = new Frame(Opcode.PING, ByteBuffer.allocate(0));
    /** A pong without payload. */
    public static final Frame PONG = new Frame(Opcode.PONG, ByteBuffer.allocate(0));
    /** A close frame without a code: the peer will report 1005. */
    public static final Frame CLOSE = new Frame(Opcode.CLOSE, ByteBuffer.allocate(0));

    private static final @Nullable Frame[] CLOSES = closes();

    /** Compresses messages as an extension does that the receiver agreed on. */
    public interface Compressor {
        /**
         * Compresses a message, by itself: the result is for any receiver.
         *
         * @param plain as it is
         * @return {@link Frame#extended} with what it becomes; null if it is better sent as it is
         */
        @Nullable
        Frame compress(Frame plain);
    }

    private final ByteBuffer bytes;
    private final int payloadStart;
    private final int opcode;
    private final int rsv;
    /** Whether {@link #compressed} may be asked for. */
    private final boolean compressible;

    private boolean isTried;
    private @Nullable Frame compressed;

    private Frame(int opcode, ByteBuffer payload) {
        this(opcode, 0, payload);
    }

    private Frame(int opcode, int rsv, ByteBuffer payload) {
        int length = payload.remaining();
        int header = FrameHeader.size(length);
        ByteBuffer frame = ByteBuffer.allocate(header + length);
        FrameHeader.encode(frame, 0, true, rsv | opcode, length);
        frame.put(header, payload, payload.position(), length);
        this.bytes = frame.asReadOnlyBuffer();
        this.payloadStart = header;
        this.opcode = opcode;
        this.rsv = rsv;
        this.compressible = false;
    }

    private Frame(Frame message) {
        bytes = message.bytes;
        payloadStart = message.payloadStart;
        opcode = message.opcode;
        rsv = message.rsv;
        compressible = !Opcode.isControl(opcode) && rsv == 0; // RFC 7692 §6.1: data only
    }

    /**
     * A text message in one frame.
     *
     * @param text an unpaired surrogate becomes {@code ?}
     * @return the frame
     */
    public static Frame text(CharSequence text) {
        return new Frame(Opcode.TEXT, ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * A text message in one frame, encoded by the caller.
     *
     * @param utf8 from position to limit; copied, its position stays
     * @return the frame
     */
    public static Frame text(ByteBuffer utf8) {
        return new Frame(Opcode.TEXT, utf8);
    }

    /**
     * A binary message in one frame.
     *
     * @param payload from position to limit; copied, its position stays
     * @return the frame
     */
    public static Frame binary(ByteBuffer payload) {
        return new Frame(Opcode.BINARY, payload);
    }

    /**
     * A ping.
     *
     * @param payload at most 125 bytes, from position to limit; copied
     * @return the frame
     * @throws InvalidArgumentException if it is longer (§5.5)
     */
    public static Frame ping(ByteBuffer payload) {
        return new Frame(Opcode.PING, control(payload));
    }

    /**
     * A pong: nobody has to ask for it (§5.5.3).
     *
     * @param payload at most 125 bytes, from position to limit; copied
     * @return the frame
     * @throws InvalidArgumentException if it is longer (§5.5)
     */
    public static Frame pong(ByteBuffer payload) {
        return new Frame(Opcode.PONG, control(payload));
    }

    /**
     * A close frame.
     *
     * @param code one that may be sent ({@link CloseCode#maySend})
     * @param reason cut at a character if it has more than {@value #MAX_REASON_BYTES} bytes of UTF-8
     * @return the frame
     * @throws InvalidArgumentException if the code is one that must not be sent (§7.4)
     */
    public static Frame close(int code, String reason) {
        ByteBuffer payload = ByteBuffer.allocate(FrameHeader.MAX_CONTROL_PAYLOAD);
        putClosePayload(payload, code, reason);
        return new Frame(Opcode.CLOSE, payload.flip());
    }

    /**
     * A close frame without a reason: one of those made in advance for every code of RFC 6455 and IANA.
     *
     * @param code one that may be sent ({@link CloseCode#maySend}); {@link CloseCode#NO_STATUS} for {@link #CLOSE}
     * @return the same frame every time, but for codes from 3000 on
     * @throws InvalidArgumentException if the code is one that must not be sent (§7.4)
     */
    public static Frame close(int code) {
        Frame made = code < CloseCode.NORMAL || code > CloseCode.TLS_FAILED ? null : CLOSES[code - CloseCode.NORMAL];
        return made == null ? close(code, "") : made;
    }

    private static @Nullable Frame[] closes() {
        @Nullable Frame[] closes = new Frame[CloseCode.TLS_FAILED - CloseCode.NORMAL + 1];
        for (int code = CloseCode.NORMAL; code <= CloseCode.TLS_FAILED; code++) {
            if (CloseCode.maySend(code)) closes[code - CloseCode.NORMAL] = close(code, "");
        }
        closes[CloseCode.NO_STATUS - CloseCode.NORMAL] = CLOSE;
        return closes;
    }

    /**
     * Writes what a close frame carries.
     *
     * @param out takes at most 125 bytes at its position
     * @param code one that may be sent ({@link CloseCode#maySend})
     * @param reason cut at a character if it has more than {@value #MAX_REASON_BYTES} bytes of UTF-8
     * @throws InvalidArgumentException if the code is one that must not be sent (§7.4)
     */
    public static void putClosePayload(ByteBuffer out, int code, String reason) {
        if (!CloseCode.maySend(code)) {
            throw new InvalidArgumentException(
                    "The close code %d must not be sent (RFC 6455 §7.4). Take 1000, or one of your own from 4000 to 4999."
                            .formatted(code));
        }
        byte[] utf8 = reason.getBytes(StandardCharsets.UTF_8);
        out.putShort((short) code).put(utf8, 0, cutAtCharacter(utf8, MAX_REASON_BYTES));
    }

    /**
     * A close frame without a code: the peer will report 1005.
     *
     * @return {@link #CLOSE}
     */
    public static Frame closeWithoutCode() {
        return CLOSE;
    }

    /**
     * Writes a whole frame, header and payload, unmasked: a server's.
     *
     * @param out takes {@link FrameHeader#size} and the payload at its position
     * @param fin whether the frame ends its message
     * @param opcode one of {@link Opcode}, the reserved bits that an extension sets or-ed to it (0x40 is RSV1)
     * @param payload from position to limit; its position stays
     */
    public static void write(ByteBuffer out, boolean fin, int opcode, ByteBuffer payload) {
        int start = out.position() + FrameHeader.size(payload.remaining());
        FrameHeader.encode(out, out.position(), fin, opcode, payload.remaining());
        out.put(start, payload, payload.position(), payload.remaining());
        out.position(start + payload.remaining());
    }

    /**
     * Writes a whole frame, header and payload, masked: a client's (§5.3).
     *
     * @param out takes {@link FrameHeader#size}, four bytes of key and the payload at its position; in big-endian order
     * @param fin whether the frame ends its message
     * @param opcode one of {@link Opcode}, the reserved bits that an extension sets or-ed to it (0x40 is RSV1)
     * @param payload from position to limit; its position stays, its bytes are not changed
     * @param key from {@link MaskKeys#next}
     */
    public static void writeMasked(ByteBuffer out, boolean fin, int opcode, ByteBuffer payload, int key) {
        int start = out.position() + FrameHeader.size(payload.remaining()) + Integer.BYTES;
        int end = start + payload.remaining();
        FrameHeader.encodeMasked(out, out.position(), fin, opcode, payload.remaining(), key);
        out.put(start, payload, payload.position(), payload.remaining());
        Mask.apply(out, start, end, key, 0);
        out.position(end);
    }

    /**
     * The same message, to be compressed for those who agreed on that: once for all of them, when the first of them is
     * sent it. A frame that this was not asked for goes to everybody as it is.
     *
     * @return a frame with the same bytes
     */
    public Frame compressible() {
        return new Frame(this);
    }

    /**
     * The same message with another payload, as an extension made it.
     *
     * @param bits reserved bits as they lie in the first byte, only for receivers that agreed on them
     * @param payload from position to limit; copied, its position stays
     * @return the frame
     */
    public Frame extended(int bits, ByteBuffer payload) {
        return new Frame(opcode, bits, payload);
    }

    /**
     * What a receiver who agreed on compression is sent. Made by the first who asks, from any thread; the others wait,
     * since they would have had the same work to do.
     *
     * @param compressor asked at most once in the life of this frame
     * @return null to send this frame as it is
     */
    public synchronized @Nullable Frame compressed(Compressor compressor) {
        if (!compressible) return null;
        if (!isTried) compressed = compressor.compress(this);
        isTried = true;
        return compressed;
    }

    private static int cutAtCharacter(byte[] utf8, int limit) {
        if (utf8.length <= limit) return utf8.length;
        int end = limit;
        while ((utf8[end] & 0xC0) == 0x80) end--; // never between a lead byte and what belongs to it
        return end;
    }

    private static ByteBuffer control(ByteBuffer payload) {
        if (payload.remaining() > FrameHeader.MAX_CONTROL_PAYLOAD) {
            throw new InvalidArgumentException(
                    "A control frame carries at most 125 bytes (RFC 6455 §5.5); this payload has %d. Send a message instead."
                            .formatted(payload.remaining()));
        }
        return payload;
    }

    /**
     * The encoded frame.
     *
     * @return read-only and shared: read it with absolute gets, or from a duplicate
     */
    public ByteBuffer bytes() {
        return bytes;
    }

    /**
     * How long the encoded frame is.
     *
     * @return bytes, header and payload
     */
    public int size() {
        return bytes.capacity();
    }

    /**
     * Where the payload starts, for those who send it in a frame of their own.
     *
     * @return an index into {@link #bytes()}; the payload ends with them
     */
    public int payloadStart() {
        return payloadStart;
    }

    /**
     * How long the payload is.
     *
     * @return bytes
     */
    public int payloadBytes() {
        return size() - payloadStart;
    }

    /**
     * Whether it is to be compressed for those who agreed on that.
     *
     * @return true for what {@link #compressible()} returned, of a message
     */
    public boolean isCompressible() {
        return compressible;
    }

    /**
     * The reserved bits that are set.
     *
     * @return as they lie in the first byte; 0 but for {@link #extended}
     */
    public int rsv() {
        return rsv;
    }

    /**
     * What the frame is.
     *
     * @return one of {@link Opcode}
     */
    public int opcode() {
        return opcode;
    }
}
