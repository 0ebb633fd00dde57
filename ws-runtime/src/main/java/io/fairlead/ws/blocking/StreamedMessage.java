package io.fairlead.ws.blocking;

import io.fairlead.ws.bytes.Utf8Encoder;
import io.fairlead.ws.deflate.Deflation;
import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.protocol.Opcode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A message that is written piece by piece, one at a time. Bytes gather in a buffer, from which they leave as
 * fragments, or are deflated into another one first; what is there at the end is the final frame, so that none is empty
 * but for an empty message. Whatever fails ends the message.
 */
final class StreamedMessage {
    /** When to compress. */
    enum Choice {
        /** From the threshold on; a message that leaves the buffer before it ends counts as a long one. */
        BY_LENGTH,
        ALWAYS,
        NEVER
    }

    private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0);
    private static final int OVER = -1;

    private final FrameWriter frames;
    private final int bufferBytes;
    /** Held while a message is under way, or a whole one is sent. */
    private final ReentrantLock lock = new ReentrantLock();

    private @Nullable Compression compression;
    /** Made for the first message. */
    private ByteBuffer buffer = NOTHING;
    /** Deflated bytes that have not left. Made for the first compressed message. */
    private ByteBuffer deflated = NOTHING;
    /** The next frame's opcode; {@link #OVER} between messages. */
    private int opcode = OVER;

    private Choice choice = Choice.NEVER;
    /** Whether the message is being deflated: from its first byte that left the buffer. */
    private boolean deflating;

    StreamedMessage(FrameWriter frames, int bufferBytes, @Nullable Compression compression) {
        this.frames = frames;
        this.bufferBytes = bufferBytes;
        this.compression = compression;
    }

    /** Waits until nobody else sends a message. */
    void lock() {
        lock.lock();
    }

    void unlock() {
        lock.unlock();
    }

    /** Only with the lock, and without a message. */
    void reset(@Nullable Compression other) {
        compression = other;
    }

    /** Whether this thread has a message under way. */
    boolean isUnderWay() {
        return lock.isHeldByCurrentThread() && opcode != OVER;
    }

    @Nullable
    Compression compression() {
        return compression;
    }

    /** Sends a message in one frame; gives the lock back. */
    void sendWhole(CharSequence text) throws IOException {
        try {
            frames.text(text);
        } finally {
            lock.unlock();
        }
    }

    /** Sends a message in one frame, {@code payload} from {@code start} on; gives the lock back. */
    void sendWhole(int kind, ByteBuffer payload, int start, int length) throws IOException {
        try {
            frames.data(true, kind, payload, start, length);
        } finally {
            lock.unlock();
        }
    }

    /** Sends a message in one frame; gives the lock back. */
    void sendWhole(int kind, byte[] payload) throws IOException {
        try {
            frames.data(true, kind, payload, 0, payload.length);
        } finally {
            lock.unlock();
        }
    }

    /** Takes the lock over: {@link #finish}, {@link #end} and what fails give it back. */
    void begin(int kind, Choice how) {
        if (buffer.capacity() == 0) buffer = ByteBuffer.allocateDirect(bufferBytes);
        buffer.clear();
        opcode = kind;
        choice = compression == null ? Choice.NEVER : how;
        deflating = false;
    }

    void end() {
        opcode = OVER;
        buffer.clear();
        lock.unlock();
    }

    int buffered() {
        return buffer.position();
    }

    void write(int b) throws IOException {
        if (!buffer.hasRemaining()) bufferLeaves();
        buffer.put((byte) b);
    }

    /** Bytes beyond the buffer leave at once, as few fragments as can be. */
    void write(byte[] bytes, int from, int length) throws IOException {
        int at = from;
        int end = from + length;
        while (end - at > buffer.remaining()) {
            if (buffer.position() == 0 && !deflates(Integer.MAX_VALUE)) {
                int past = end - at - buffer.capacity(); // keeps as much as the buffer takes: the final frame
                fragment(bytes, at, past);
                at += past;
            } else {
                int room = buffer.remaining();
                buffer.put(bytes, at, room);
                at += room;
                bufferLeaves();
            }
        }
        buffer.put(bytes, at, end - at);
    }

    /** {@code payload} from {@code start} on; its position stays. */
    void write(ByteBuffer payload, int start, int length) throws IOException {
        for (int done = 0; done < length; ) {
            if (!buffer.hasRemaining()) bufferLeaves();
            int bytes = Math.min(buffer.remaining(), length - done);
            buffer.put(buffer.position(), payload, start + done, bytes);
            buffer.position(buffer.position() + bytes);
            done += bytes;
        }
    }

    void write(CharSequence text) throws IOException {
        if (Utf8Encoder.length(text) <= buffer.remaining()) {
            Utf8Encoder.encode(text, buffer);
        } else {
            byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
            write(utf8, 0, utf8.length);
        }
    }

    /** Takes all that a channel brings; returns how many bytes. */
    long transferFrom(ReadableByteChannel source) throws IOException {
        long taken = 0;
        while (true) {
            if (!buffer.hasRemaining()) bufferLeaves();
            int read = source.read(buffer);
            if (read < 0) return taken;
            taken += read;
        }
    }

    /** A fragment of its own, past the buffer; what is in the buffer goes before it. */
    void writeThrough(ByteBuffer payload) throws IOException {
        flush();
        if (!payload.hasRemaining()) return;
        if (deflates(Integer.MAX_VALUE)) {
            write(payload, payload.position(), payload.remaining());
            flush();
        } else {
            fragment(false, payload, payload.position(), payload.remaining());
        }
    }

    /** What was written leaves now, and can be read by the peer. */
    void flush() throws IOException {
        if (buffer.position() == 0) return;
        bufferLeaves();
        if (!deflating) return;
        flushDeflated();
        fragment(false, deflated, 0, deflated.position());
        deflated.clear();
    }

    void finish() throws IOException {
        if (deflates(buffer.position())) {
            deflate(true);
            fragment(true, deflated, 0, deflated.position());
        } else {
            fragment(true, buffer, 0, buffer.position());
        }
    }

    private void bufferLeaves() throws IOException {
        if (deflates(Integer.MAX_VALUE)) deflate(false);
        else fragment(false, buffer, 0, buffer.position());
        buffer.clear();
    }

    /** Decided when the first bytes leave the buffer; {@code payloadBytes} if they are all that the message has. */
    private boolean deflates(int payloadBytes) throws IOException {
        if (deflating || opcode == Opcode.CONTINUATION || !isWanted(payloadBytes)) return deflating;
        if (deflated.capacity() == 0) deflated = ByteBuffer.allocateDirect(bufferBytes);
        deflated.clear();
        try {
            agreed().beginDeflating();
        } catch (AsynchronousCloseException closed) {
            throw over(closed);
        }
        opcode |= PermessageDeflate.RSV1; // RFC 7692 §6: on the first frame
        deflating = true;
        return true;
    }

    private boolean isWanted(int payloadBytes) {
        return choice == Choice.ALWAYS || (choice == Choice.BY_LENGTH && agreed().compresses(payloadBytes));
    }

    private Compression agreed() {
        return Objects.requireNonNull(compression);
    }

    private void deflate(boolean last) throws IOException {
        buffer.flip();
        try {
            while (agreed().deflate(buffer, deflated, last) == Deflation.NEED_OUTPUT) deflatedLeaves();
        } catch (AsynchronousCloseException closed) {
            throw over(closed);
        }
    }

    private void flushDeflated() throws IOException {
        try {
            while (agreed().flush(deflated) == Deflation.NEED_OUTPUT) deflatedLeaves();
        } catch (AsynchronousCloseException closed) {
            throw over(closed);
        }
    }

    /** All but the last byte, so that the final frame will not be empty. */
    private void deflatedLeaves() throws IOException {
        int bytes = deflated.position() - 1;
        fragment(false, deflated, 0, bytes);
        deflated.put(0, deflated.get(bytes)).position(1);
    }

    private void fragment(boolean fin, ByteBuffer bytes, int start, int length) throws IOException {
        boolean goesOn = false;
        try {
            frames.data(fin, nextOpcode(), bytes, start, length);
            goesOn = !fin;
        } finally {
            if (!goesOn) end();
        }
    }

    private void fragment(byte[] bytes, int from, int length) throws IOException {
        boolean goesOn = false;
        try {
            frames.data(false, nextOpcode(), bytes, from, length);
            goesOn = true;
        } finally {
            if (!goesOn) end();
        }
    }

    private int nextOpcode() {
        int next = opcode;
        opcode = Opcode.CONTINUATION;
        return next;
    }

    /** The connection was closed by another thread; it may have been while a fragment was written. */
    private AsynchronousCloseException over(AsynchronousCloseException closed) {
        if (isUnderWay()) end();
        return closed;
    }
}
