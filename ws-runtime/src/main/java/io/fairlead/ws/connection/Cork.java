package io.fairlead.ws.connection;

import io.fairlead.ws.bytes.Utf8Encoder;
import io.fairlead.ws.bytes.Utf8View;
import io.fairlead.ws.frame.FrameHeader;
import io.fairlead.ws.protocol.Opcode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Collects what one connection is sent while one event is handled, so that it leaves in one write. Each event loop has
 * one for the connection at hand, and one that fills the outboxes of the others.
 */
final class Cork {
    static final int BYTES = 64 * 1_024;

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);
    private final Sending sending;
    private final boolean atOnce;
    private @Nullable WebSocketConnection owner;

    /** Passes on to the link, if {@code atOnce}, or to the outbox. */
    Cork(Sending sending, boolean atOnce) {
        this.sending = sending;
        this.atOnce = atOnce;
    }

    void bind(WebSocketConnection connection) {
        owner = connection;
    }

    /** The buffer itself, empty at the start of an event: for answers to request heads. */
    ByteBuffer buffer() {
        return buffer;
    }

    boolean isFor(WebSocketConnection connection) {
        return owner == connection;
    }

    /** Passes on what has been collected. */
    void flush() {
        if (owner == null || buffer.position() == 0) return;
        buffer.flip();
        sending.transmit(owner, buffer, atOnce);
        buffer.clear();
    }

    void release() {
        flush();
        owner = null;
    }

    /** Bytes that are encoded already; the source's position stays. */
    void raw(ByteBuffer source, int from, int to) {
        int at = from;
        while (at < to) {
            if (!buffer.hasRemaining()) flush();
            int length = Math.min(to - at, buffer.remaining());
            buffer.put(buffer.position(), source, at, length);
            buffer.position(buffer.position() + length);
            at += length;
        }
    }

    /** A whole frame; the payload's position stays. */
    void frame(int opcode, ByteBuffer payload) {
        header(opcode, payload.remaining());
        raw(payload, payload.position(), payload.limit());
    }

    /** A whole frame. */
    void frame(int opcode, byte[] payload) {
        header(opcode, payload.length);
        int at = 0;
        while (at < payload.length) {
            if (!buffer.hasRemaining()) flush();
            int length = Math.min(payload.length - at, buffer.remaining());
            buffer.put(payload, at, length);
            at += length;
        }
    }

    /** A text message of {@code length} bytes of UTF-8. */
    void text(CharSequence text, int length) {
        if (length > BYTES - FrameHeader.MAX_BYTES) {
            frame(Opcode.TEXT, ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8)));
            return;
        }
        if (buffer.remaining() < length + FrameHeader.MAX_BYTES) flush();
        header(Opcode.TEXT, length);
        if (text instanceof Utf8View view) view.copyTo(buffer);
        else Utf8Encoder.encode(text, buffer);
    }

    private void header(int opcode, int length) {
        int size = FrameHeader.size(length);
        if (buffer.remaining() < size) flush();
        FrameHeader.encode(buffer, buffer.position(), true, opcode, length);
        buffer.position(buffer.position() + size);
    }
}
