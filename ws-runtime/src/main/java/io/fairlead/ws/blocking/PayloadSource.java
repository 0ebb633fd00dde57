package io.fairlead.ws.blocking;

import io.fairlead.ws.bytes.Utf8Validator;
import io.fairlead.ws.deflate.Inflation;
import io.fairlead.ws.frame.Mask;
import io.fairlead.ws.protocol.CloseCode;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.ProtocolFault;
import io.fairlead.ws.protocol.Role;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The payload of data frames as the sender had it: unmasked, inflated if the message is compressed, checked if it is
 * text.
 *
 * <pre>
 *   {@link FrameSource} ─▶ unmask ─▶ (inflate) ─▶ UTF-8 ─▶ ready, {@link #take}
 * </pre>
 */
final class PayloadSource {
    private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0);

    private final Role role;
    private final FrameSource source;
    private final BlockingOptions options;
    /** Null if none was agreed on: then no frame comes compressed. */
    private @Nullable Compression compression;
    /** What was inflated and not taken. Made for the first compressed message. */
    private ByteBuffer inflated = NOTHING;

    /** Text or binary; 0 before the first message. */
    private int opcode;
    /** How many payload bytes of the current frame have not been unmasked. */
    private int remaining;
    /** How many of them have been: the mask's offset. */
    private int offset;
    /** How many unmasked bytes in the input are still to be inflated. */
    private int deflated;
    /** How many bytes can be taken: of {@link #inflated}, or of the input. */
    private int ready;
    /** Whether nothing more comes of the current frame. */
    private boolean frameOver = true;
    /** Where UTF-8 validation of a text message stands. */
    private int utf8;

    PayloadSource(Role role, FrameSource source, BlockingOptions options, @Nullable Compression compression) {
        this.role = role;
        this.source = source;
        this.options = options;
        this.compression = compression;
    }

    void reset(@Nullable Compression other) {
        compression = other;
        opcode = remaining = offset = deflated = ready = 0;
        frameOver = true;
        utf8 = Utf8Validator.ACCEPT;
    }

    /** Moves to the next frame, once this one is over: its opcode, or {@link MessageReader#END}. */
    int next() throws IOException {
        boolean first = !source.isFragmented();
        int kind = source.next();
        if (kind == MessageReader.END) return kind;
        remaining = source.length();
        offset = 0;
        frameOver = false;
        if (first) begin(kind);
        if (remaining == 0 && !source.isCompressed()) frameEnds();
        return kind;
    }

    private void begin(int kind) throws IOException {
        opcode = kind;
        utf8 = Utf8Validator.ACCEPT;
        if (compression == null || !source.isCompressed()) return;
        if (inflated.capacity() == 0) inflated = ByteBuffer.allocateDirect(options.bufferBytes());
        compression.beginInflating(maxBytes());
    }

    /** Waits for bytes of the current frame; false if there are none any more. */
    boolean await() throws IOException {
        source.checkNotFailed();
        while (ready == 0 && !frameOver) {
            if (compression != null && source.isCompressed()) inflate(compression);
            else receive();
        }
        return ready > 0;
    }

    private void receive() throws IOException {
        ready = unmask();
        ByteBuffer in = source.in();
        check(in, in.position(), in.position() + ready);
        if (remaining == 0) frameEnds();
    }

    /** Unmasks what the input has of the frame, at least one byte; returns how many lie at its position. */
    private int unmask() throws IOException {
        ByteBuffer in = source.payload();
        int bytes = Math.min(in.remaining(), remaining);
        int start = in.position();
        if (role.peerMasks()) Mask.apply(in, start, start + bytes, source.maskKey(), offset);
        source.received(bytes);
        offset += bytes;
        remaining -= bytes;
        return bytes;
    }

    private void inflate(Compression with) throws IOException {
        if (deflated == 0 && remaining > 0) deflated = unmask();
        boolean last = remaining == 0 && source.isFinal();
        ByteBuffer in = source.in();
        int limit = in.limit();
        in.limit(in.position() + deflated);
        int state;
        try {
            state = with.inflate(in, inflated.clear(), last);
        } finally {
            deflated = in.remaining();
            in.limit(limit);
        }
        ready = inflated.flip().remaining();
        if (state < 0)
            throw fail(state == -CloseCode.MESSAGE_TOO_BIG ? ProtocolFault.TOO_BIG : ProtocolFault.NOT_DEFLATE);
        check(inflated, 0, ready);
        if (state == Inflation.DONE || (state == Inflation.NEED_INPUT && remaining == 0)) frameEnds();
    }

    private void check(ByteBuffer bytes, int start, int end) throws IOException {
        if (opcode != Opcode.TEXT) return;
        utf8 = Utf8Validator.validate(bytes, start, end, utf8);
        if (utf8 == Utf8Validator.REJECT) throw fail(ProtocolFault.TEXT_NOT_UTF8); // §8.1, at the first bad byte
    }

    private void frameEnds() throws IOException {
        frameOver = true;
        source.frameEnds();
        if (!source.isFragmented() && utf8 != Utf8Validator.ACCEPT)
            throw fail(ProtocolFault.TEXT_NOT_UTF8); // §8.1: ends inside a character
    }

    private IOException fail(ProtocolFault fault) {
        return fail(fault.code(), fault.text());
    }

    /** Tells the peer, then gives what is to be thrown. */
    IOException fail(int code, String why) {
        ready = 0;
        return source.fail(code, why);
    }

    /** Takes at most {@code length} bytes, after {@link #await}; returns how many. */
    int take(byte[] to, int from, int length) {
        int bytes = Math.min(length, ready);
        from().get(to, from, bytes);
        ready -= bytes;
        return bytes;
    }

    /** Passes over what is ready. */
    void drop() {
        ByteBuffer bytes = from();
        bytes.position(bytes.position() + ready);
        ready = 0;
    }

    private ByteBuffer from() {
        return source.isCompressed() ? inflated : source.in();
    }

    int opcode() {
        return opcode;
    }

    /** How many bytes of the current frame were not taken, as they came. */
    int frameRemaining() {
        return remaining + (source.isCompressed() ? deflated : ready);
    }

    /** How many bytes can be read without waiting. */
    int available() {
        return source.isCompressed() ? ready : ready + Math.min(source.in().remaining() - ready, remaining);
    }

    /**
     * How many bytes the message can still bring before it is refused, or its last frame has. Not what any other frame
     * has: an array that grew by that would be copied once for every fragment.
     */
    int expected() {
        return source.isCompressed() || !source.isFinal() ? maxBytes() : remaining + ready;
    }

    private int maxBytes() {
        return options.limits().maxMessageBytes();
    }
}
