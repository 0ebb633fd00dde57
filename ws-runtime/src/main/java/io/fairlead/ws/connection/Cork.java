package io.fairlead.ws.connection;

import io.fairlead.ws.bytes.Utf8Encoder;
import io.fairlead.ws.bytes.Utf8View;
import io.fairlead.ws.frame.Frame;
import io.fairlead.ws.frame.FrameHeader;
import io.fairlead.ws.frame.Mask;
import io.fairlead.ws.frame.MaskKeys;
import io.fairlead.ws.protocol.InvalidArgumentException;
import io.fairlead.ws.protocol.Opcode;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Collects what one connection is sent while one event is handled, so that it leaves in one write. Each event loop has
 * one for the connection at hand, and one that fills the outboxes of the others. A client's frames are masked here,
 * each with a key of its own (RFC 6455 §5.3): the copy is, never what was sent.
 */
final class Cork {
    static final int BYTES = 64 * 1_024;

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);
    private final Sending sending;
    private final boolean atOnce;
    private @Nullable WebSocketConnection owner;
    /** The owner's, if it is a client. */
    private @Nullable MaskKeys keys;
    /** Of the frame that is being written. */
    private int key;

    /** Passes on to the link, if {@code atOnce}, or to the outbox. */
    Cork(Sending sending, boolean atOnce) {
        this.sending = sending;
        this.atOnce = atOnce;
    }

    /** Empty, whatever broke off before: nobody gets what was meant for another. */
    void bind(WebSocketConnection connection) {
        buffer.clear();
        owner = connection;
        keys = connection.stages.maskKeys(connection.role);
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
        try {
            sending.transmit(owner, buffer, atOnce);
        } finally {
            buffer.clear();
        }
    }

    void release() {
        flush();
        owner = null;
    }

    /** Throws away what was collected. */
    void drop() {
        owner = null;
        buffer.clear();
    }

    /** Bytes that are encoded already; the source's position stays. */
    void raw(ByteBuffer source, int from, int to) {
        int at = from;
        while (at < to) at += part(source, at, to);
    }

    /** As much of it as there is room for: how many bytes. */
    private int part(ByteBuffer source, int at, int to) {
        if (!buffer.hasRemaining()) flush();
        int length = Math.min(to - at, buffer.remaining());
        buffer.put(buffer.position(), source, at, length);
        buffer.position(buffer.position() + length);
        return length;
    }

    /** A frame that was encoded before, for any number of receivers; a client masks its payload anew for each. */
    void frame(Frame frame) {
        if (keys == null) {
            raw(frame.bytes(), 0, frame.size());
        } else {
            header(frame.rsv() | frame.opcode(), frame.payloadBytes());
            payload(frame.bytes(), frame.payloadStart(), frame.size());
        }
    }

    /** A whole frame; the payload's position stays. */
    void frame(int opcode, ByteBuffer payload) {
        header(opcode, payload.remaining());
        payload(payload, payload.position(), payload.limit());
    }

    private void payload(ByteBuffer source, int from, int to) {
        int at = from;
        while (at < to) {
            int length = part(source, at, to);
            mask(length, at - from);
            at += length;
        }
    }

    /** A whole frame. */
    void frame(int opcode, byte[] payload) {
        header(opcode, payload.length);
        int at = 0;
        while (at < payload.length) {
            if (!buffer.hasRemaining()) flush();
            int length = Math.min(payload.length - at, buffer.remaining());
            buffer.put(payload, at, length);
            mask(length, at);
            at += length;
        }
    }

    /** Masks what was written last, {@code offset} bytes into its payload. */
    private void mask(int length, int offset) {
        int end = buffer.position();
        if (keys != null)
            Mask.apply(buffer, end - length, end, key, offset); // RFC 6455 §5.1: a client masks every frame
    }

    /** A text message of {@code length} bytes of UTF-8, whole or, if the text throws, not at all. */
    void text(CharSequence text, int length) {
        if (length > BYTES - FrameHeader.MAX_BYTES) {
            frame(Opcode.TEXT, ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8)));
            return;
        }
        if (buffer.remaining() < length + FrameHeader.MAX_BYTES) flush();
        int start = buffer.position();
        boolean isWhole = false;
        try {
            header(Opcode.TEXT, length);
            encode(text, length, buffer);
            isWhole = true;
        } finally {
            if (!isWhole) buffer.position(start);
        }
        mask(length, 0);
    }

    /**
     * The {@code length} bytes of UTF-8 that a text was measured to have. It is read a second time here, and may be
     * another one by now.
     */
    static void encode(CharSequence text, int length, ByteBuffer out) {
        int end = out.position() + length;
        int limit = out.limit();
        out.limit(end);
        try {
            if (text instanceof Utf8View view) view.copyTo(out);
            else Utf8Encoder.encode(text, out);
        } catch (BufferOverflowException grown) {
            throw changed(length, grown);
        } finally {
            out.limit(limit);
        }
        if (out.position() != end) throw changed(length, null);
    }

    private static InvalidArgumentException changed(int length, @Nullable Throwable cause) {
        InvalidArgumentException changed = new InvalidArgumentException(
                "The text had %d bytes of UTF-8 when it was measured and another number when it was encoded. Send a String, or a text that nobody changes meanwhile."
                        .formatted(length));
        changed.initCause(cause);
        return changed;
    }

    private void header(int opcode, int length) {
        if (buffer.remaining() < FrameHeader.MAX_BYTES) flush();
        int at = buffer.position();
        int size = FrameHeader.size(length);
        if (keys == null) {
            FrameHeader.encode(buffer, at, true, opcode, length);
            buffer.position(at + size);
        } else {
            key = keys.next();
            FrameHeader.encodeMasked(buffer, at, true, opcode, length, key);
            buffer.position(at + size + Integer.BYTES);
        }
    }
}
