package io.fairlead.ws.blocking;

import io.fairlead.ws.frame.Frame;
import io.fairlead.ws.frame.FrameHeader;
import io.fairlead.ws.protocol.CloseCode;
import io.fairlead.ws.protocol.ConnectionClosedException;
import io.fairlead.ws.protocol.InvalidArgumentException;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.Role;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Messages onto a blocking channel, for either role; a client's are masked. Safe from any thread: whole messages go out
 * one after the other, and while one thread streams a message from {@link #start} to {@link #finish}, messages of
 * others wait and control frames pass between its fragments.
 *
 * <p>As an {@link OutputStream} it is one message at a time: bytes gather in a buffer, a fragment leaves when more come
 * than the buffer takes, and what is in it at the end is the final frame, so that none is empty but for an empty
 * message. After the first message a message allocates nothing.
 */
public final class MessageWriter extends OutputStream {
    private static final int NONE = -1;

    private final FrameWriter frames;
    private final int bufferBytes;
    private final ReentrantLock messages = new ReentrantLock();

    /** The streamed message's opcode, {@link #NONE} between messages. The lock is held while there is one. */
    private int opcode = NONE;
    /** Whether a fragment of the streamed message has left. */
    private boolean fragmented;

    private byte[] buffer = {};
    private int count;

    /**
     * A writer with buffers of the default size.
     *
     * @param channel blocking; stays the caller's to close
     * @param role of this end
     */
    public MessageWriter(WritableByteChannel channel, Role role) {
        this(channel, role, BlockingOptions.DEFAULT.bufferBytes());
    }

    /**
     * A writer.
     *
     * @param channel blocking; stays the caller's to close
     * @param role of this end
     * @param bufferBytes of each of its two buffers: the longest fragment that is put together from small writes; 125
     *     to 2^24
     */
    public MessageWriter(WritableByteChannel channel, Role role, int bufferBytes) {
        if (bufferBytes < FrameHeader.MAX_CONTROL_PAYLOAD || bufferBytes > 1 << 24) {
            throw new InvalidArgumentException("bufferBytes is %d; it must be 125 to 2^24.".formatted(bufferBytes));
        }
        BlockingWebSocket.requireBlocking(channel);
        this.bufferBytes = bufferBytes;
        this.frames = new FrameWriter(channel, role, bufferBytes);
    }

    /**
     * Sends a text message in one frame.
     *
     * @param text an unpaired surrogate becomes {@code ?}; longer than the buffer it is copied once more
     * @throws ConnectionClosedException if a close frame was sent or a write failed
     * @throws IOException if it cannot be written; then the connection is broken
     */
    public void sendText(CharSequence text) throws IOException {
        lockMessages();
        try {
            frames.text(text);
        } finally {
            messages.unlock();
        }
    }

    /**
     * Sends a message in one frame.
     *
     * @param kind {@link Opcode#TEXT}, then the payload has to be UTF-8, or {@link Opcode#BINARY}
     * @param payload from position to limit; copied, its position stays
     * @throws ConnectionClosedException if a close frame was sent or a write failed
     * @throws IOException if it cannot be written; then the connection is broken
     */
    public void send(int kind, ByteBuffer payload) throws IOException {
        checkKind(kind);
        send(kind, payload, payload.position(), payload.remaining());
    }

    private void send(int kind, ByteBuffer payload, int start, int length) throws IOException {
        lockMessages();
        try {
            frames.data(true, kind, payload, start, length);
        } finally {
            messages.unlock();
        }
    }

    /**
     * Sends a message in one frame.
     *
     * @param kind {@link Opcode#TEXT}, then the payload has to be UTF-8, or {@link Opcode#BINARY}
     * @param payload copied, yours again on return
     * @throws ConnectionClosedException if a close frame was sent or a write failed
     * @throws IOException if it cannot be written; then the connection is broken
     */
    public void send(int kind, byte[] payload) throws IOException {
        checkKind(kind);
        lockMessages();
        try {
            frames.data(true, kind, payload, 0, payload.length);
        } finally {
            messages.unlock();
        }
    }

    /**
     * Sends a frame that was made in advance; a client masks a copy of it.
     *
     * @param frame a message, ping or pong; a close frame ends what can be sent
     * @throws ConnectionClosedException if a close frame was sent or a write failed
     * @throws IOException if it cannot be written; then the connection is broken
     */
    public void send(Frame frame) throws IOException {
        int start = frame.payloadStart();
        int length = frame.size() - start;
        if (Opcode.isControl(frame.opcode())) {
            if (!frames.control(frame.opcode(), frame.bytes(), start, length)) refuse();
        } else {
            send(frame.opcode(), frame.bytes(), start, length);
        }
    }

    private static void refuse() {
        throw new ConnectionClosedException("A close frame was sent, or a write failed. Open a new connection.");
    }

    private void lockMessages() {
        if (isStarted()) {
            throw new InvalidArgumentException(
                    "This thread has a message under way. Call finish() before it sends another one (RFC 6455 §5.4).");
        }
        messages.lock();
    }

    private static void checkKind(int kind) {
        if (kind != Opcode.TEXT && kind != Opcode.BINARY) {
            throw new InvalidArgumentException(
                    "A message is text (1) or binary (2), not %d (%s).".formatted(kind, Opcode.nameOf(kind)));
        }
    }

    /**
     * Starts a message that is written piece by piece. Waits until no other thread has one under way.
     *
     * @param kind {@link Opcode#TEXT}, then what is written has to be UTF-8, or {@link Opcode#BINARY}
     * @return this, for a {@code try} that ends the message
     */
    public MessageWriter start(int kind) {
        checkKind(kind);
        lockMessages();
        if (buffer.length == 0) buffer = new byte[bufferBytes];
        opcode = kind;
        fragmented = false;
        count = 0;
        return this;
    }

    @Override
    public void write(int b) throws IOException {
        checkStarted();
        if (count == buffer.length) flushFragment();
        buffer[count++] = (byte) b;
    }

    /** Adds to the message that was started. Bytes beyond the buffer leave at once, as few fragments as can be. */
    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, bytes.length);
        checkStarted();
        int at = from;
        int end = from + length;
        while (end - at > buffer.length - count) {
            if (count == 0) {
                fragment(bytes, at, end - at - buffer.length); // keeps as much as the buffer takes: the final frame
                at = end - buffer.length;
            } else {
                int room = buffer.length - count;
                System.arraycopy(bytes, at, buffer, count, room);
                at += room;
                count += room;
                flushFragment();
            }
        }
        System.arraycopy(bytes, at, buffer, count, end - at);
        count += end - at;
    }

    /**
     * Sends bytes as a fragment of their own, past the buffer; what is in the buffer goes before it.
     *
     * @param payload from position to limit; its position stays
     * @throws IOException if it cannot be written; then the connection is broken and the message over
     */
    public void writeThrough(ByteBuffer payload) throws IOException {
        flushFragment();
        if (!payload.hasRemaining()) return;
        try {
            frames.data(false, nextOpcode(), payload, payload.position(), payload.remaining());
        } catch (IOException | RuntimeException failed) {
            end();
            throw failed;
        }
    }

    /**
     * Sends what is in the buffer as a fragment. If nothing follows it, the final frame will be an empty one.
     *
     * @throws IOException if it cannot be written; then the connection is broken and the message over
     */
    public void flushFragment() throws IOException {
        checkStarted();
        if (count == 0) return;
        fragment(buffer, 0, count);
        count = 0;
    }

    /** Does nothing, so that what encoders flush out of habit makes no fragments: see {@link #flushFragment}. */
    @Override
    public void flush() {}

    /**
     * Ends the message with what is in the buffer.
     *
     * @throws IOException if it cannot be written; then the connection is broken
     */
    public void finish() throws IOException {
        checkStarted();
        try {
            frames.data(true, nextOpcode(), buffer, 0, count);
        } finally {
            end();
        }
    }

    /** Ends the message if one is under way; the connection stays. */
    @Override
    public void close() throws IOException {
        if (isStarted()) finish();
    }

    private void fragment(byte[] bytes, int from, int length) throws IOException {
        try {
            frames.data(false, nextOpcode(), bytes, from, length);
        } catch (IOException | RuntimeException failed) {
            end();
            throw failed;
        }
    }

    private int nextOpcode() {
        int next = fragmented ? Opcode.CONTINUATION : opcode;
        fragmented = true;
        return next;
    }

    private void end() {
        opcode = NONE;
        count = 0;
        messages.unlock();
    }

    private boolean isStarted() {
        return messages.isHeldByCurrentThread() && opcode != NONE;
    }

    private void checkStarted() {
        if (isStarted()) return;
        if (isClosed()) refuse();
        throw new InvalidArgumentException("This thread has no message under way. Call start(opcode) first.");
    }

    /**
     * Sends a ping. Passes between the fragments of a message.
     *
     * @param payload at most 125 bytes, from position to limit; its position stays
     * @return false, and nothing sent, after a close frame or a failed write
     * @throws IOException if it cannot be written; then the connection is broken
     */
    public boolean ping(ByteBuffer payload) throws IOException {
        return control(Opcode.PING, payload);
    }

    /**
     * Sends a pong. Passes between the fragments of a message.
     *
     * @param payload at most 125 bytes, from position to limit; its position stays
     * @return false, and nothing sent, after a close frame or a failed write
     * @throws IOException if it cannot be written; then the connection is broken
     */
    public boolean pong(ByteBuffer payload) throws IOException {
        return control(Opcode.PONG, payload);
    }

    private boolean control(int kind, ByteBuffer payload) throws IOException {
        if (payload.remaining() > FrameHeader.MAX_CONTROL_PAYLOAD) {
            throw new InvalidArgumentException(
                    "A control frame carries at most 125 bytes (RFC 6455 §5.5); this payload has %d. Send a message instead."
                            .formatted(payload.remaining()));
        }
        return frames.control(kind, payload, payload.position(), payload.remaining());
    }

    /**
     * Sends a close frame: the last frame from this end. A message that is under way stays cut.
     *
     * @param code one that may be sent ({@link CloseCode#maySend}); {@link CloseCode#NO_STATUS} sends none
     * @param reason cut at a character if it has more than {@value Frame#MAX_REASON_BYTES} bytes of UTF-8
     * @return false, and nothing sent, if one was sent before or a write failed
     * @throws IOException if it cannot be written; then the connection is broken
     */
    public boolean sendClose(int code, String reason) throws IOException {
        Frame frame = code == CloseCode.NO_STATUS ? Frame.closeWithoutCode() : Frame.close(code, reason);
        return frames.control(Opcode.CLOSE, frame.bytes(), frame.payloadStart(), frame.size() - frame.payloadStart());
    }

    /**
     * Whether anything can still be sent.
     *
     * @return true once a close frame was sent or a write failed
     */
    public boolean isClosed() {
        return frames.isClosed();
    }
}
