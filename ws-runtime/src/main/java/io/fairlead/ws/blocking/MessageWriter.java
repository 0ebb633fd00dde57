package io.fairlead.ws.blocking;

import io.fairlead.ws.blocking.StreamedMessage.Choice;
import io.fairlead.ws.bytes.Utf8Encoder;
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
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
    private final FrameWriter frames;
    private final StreamedMessage streamed;

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
        this(channel, role, bufferBytes, null);
    }

    /**
     * A writer on a connection that agreed on compression: messages are compressed from the threshold on, unless the
     * caller chooses.
     *
     * @param channel blocking; stays the caller's to close
     * @param role of this end
     * @param bufferBytes of each of its buffers, three with compression; 125 to 2^24
     * @param compression of the same connection, the caller's to close; null for none
     */
    public MessageWriter(WritableByteChannel channel, Role role, int bufferBytes, @Nullable Compression compression) {
        if (bufferBytes < FrameHeader.MAX_CONTROL_PAYLOAD || bufferBytes > 1 << 24) {
            throw new InvalidArgumentException("bufferBytes is %d; it must be 125 to 2^24.".formatted(bufferBytes));
        }
        BlockingWebSocket.requireBlocking(channel);
        this.frames = new FrameWriter(channel, role, bufferBytes);
        this.streamed = new StreamedMessage(frames, bufferBytes, compression);
    }

    /**
     * Starts over on another channel: that a close frame was sent or a write failed is forgotten. Waits until no other
     * thread sends a message.
     *
     * @param channel blocking; stays the caller's to close
     * @param compression of the same connection, the caller's to close; null for none
     * @throws InvalidArgumentException if this thread has a message under way
     */
    public void reset(WritableByteChannel channel, @Nullable Compression compression) {
        BlockingWebSocket.requireBlocking(channel);
        lockMessages();
        try {
            streamed.reset(compression);
            frames.reset(channel);
        } finally {
            streamed.unlock();
        }
    }

    /**
     * Sends a text message: in one frame, or compressed if that was agreed on and it is not under the threshold.
     *
     * @param text an unpaired surrogate becomes {@code ?}; longer than the buffer it is copied once more
     * @throws ConnectionClosedException if a close frame was sent or a write failed
     * @throws IOException if it cannot be written; then the connection is broken
     */
    public void sendText(CharSequence text) throws IOException {
        Compression agreed = streamed.compression();
        sendText(text, agreed != null && agreed.compresses(Utf8Encoder.length(text)));
    }

    /**
     * Sends a text message, compressed or not.
     *
     * @param text an unpaired surrogate becomes {@code ?}; longer than the buffer it is copied once more
     * @param compress false: as it is, in one frame, as text that holds both secrets and what others chose should be;
     *     true: compressed if that was agreed on, in fragments as long as the buffer
     * @throws ConnectionClosedException if a close frame was sent or a write failed
     * @throws IOException if it cannot be written; then the connection is broken
     */
    public void sendText(CharSequence text, boolean compress) throws IOException {
        if (beginsCompressed(Opcode.TEXT, compress)) {
            streamed.write(text);
            streamed.finish();
        } else {
            streamed.sendWhole(text);
        }
    }

    /**
     * Sends a message: in one frame, or compressed if that was agreed on and it is not under the threshold.
     *
     * @param kind {@link Opcode#TEXT}, then the payload has to be UTF-8, or {@link Opcode#BINARY}
     * @param payload from position to limit; copied, its position stays
     * @throws ConnectionClosedException if a close frame was sent or a write failed
     * @throws IOException if it cannot be written; then the connection is broken
     */
    public void send(int kind, ByteBuffer payload) throws IOException {
        send(kind, payload, isLong(payload.remaining()));
    }

    /**
     * Sends a message, compressed or not.
     *
     * @param kind {@link Opcode#TEXT}, then the payload has to be UTF-8, or {@link Opcode#BINARY}
     * @param payload from position to limit; copied, its position stays
     * @param compress false: as it is, in one frame; true: compressed if that was agreed on, in fragments as long as
     *     the buffer
     * @throws ConnectionClosedException if a close frame was sent or a write failed
     * @throws IOException if it cannot be written; then the connection is broken
     */
    public void send(int kind, ByteBuffer payload, boolean compress) throws IOException {
        checkKind(kind);
        send(kind, payload, payload.position(), payload.remaining(), compress);
    }

    private void send(int kind, ByteBuffer payload, int start, int length, boolean compress) throws IOException {
        if (beginsCompressed(kind, compress)) {
            streamed.write(payload, start, length);
            streamed.finish();
        } else {
            streamed.sendWhole(kind, payload, start, length);
        }
    }

    /**
     * Sends a message: in one frame, or compressed if that was agreed on and it is not under the threshold.
     *
     * @param kind {@link Opcode#TEXT}, then the payload has to be UTF-8, or {@link Opcode#BINARY}
     * @param payload copied, yours again on return
     * @throws ConnectionClosedException if a close frame was sent or a write failed
     * @throws IOException if it cannot be written; then the connection is broken
     */
    public void send(int kind, byte[] payload) throws IOException {
        checkKind(kind);
        if (beginsCompressed(kind, isLong(payload.length))) {
            streamed.write(payload, 0, payload.length);
            streamed.finish();
        } else {
            streamed.sendWhole(kind, payload);
        }
    }

    /**
     * Sends a frame that was made in advance, as it is; a client masks a copy of it. Never compressed.
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
            send(frame.opcode(), frame.bytes(), start, length, false);
        }
    }

    private boolean isLong(int payloadBytes) {
        Compression agreed = streamed.compression();
        return agreed != null && agreed.compresses(payloadBytes);
    }

    /** Takes the lock; true if a message was begun with it, that is to be compressed. */
    private boolean beginsCompressed(int kind, boolean wanted) {
        lockMessages();
        if (!wanted || streamed.compression() == null) return false;
        streamed.begin(kind, Choice.ALWAYS);
        return true;
    }

    private static void refuse() {
        throw new ConnectionClosedException("A close frame was sent, or a write failed. Open a new connection.");
    }

    private void lockMessages() {
        if (streamed.isUnderWay()) {
            throw new InvalidArgumentException(
                    "This thread has a message under way. Call finish() before it sends another one (RFC 6455 §5.4).");
        }
        streamed.lock();
    }

    private static void checkKind(int kind) {
        if (kind != Opcode.TEXT && kind != Opcode.BINARY) {
            throw new InvalidArgumentException(
                    "A message is text (1) or binary (2), not %d (%s).".formatted(kind, Opcode.nameOf(kind)));
        }
    }

    /**
     * Starts a message that is written piece by piece. Waits until no other thread has one under way. If compression
     * was agreed on, it is compressed unless all of it fits the buffer and is under the threshold.
     *
     * @param kind {@link Opcode#TEXT}, then what is written has to be UTF-8, or {@link Opcode#BINARY}
     * @return this, for a {@code try} that ends the message
     */
    public MessageWriter start(int kind) {
        return start(kind, Choice.BY_LENGTH);
    }

    /**
     * Starts a message that is written piece by piece, compressed or not.
     *
     * @param kind {@link Opcode#TEXT}, then what is written has to be UTF-8, or {@link Opcode#BINARY}
     * @param compress false: as it is; true: compressed, if that was agreed on
     * @return this, for a {@code try} that ends the message
     */
    public MessageWriter start(int kind, boolean compress) {
        return start(kind, compress ? Choice.ALWAYS : Choice.NEVER);
    }

    private MessageWriter start(int kind, Choice choice) {
        checkKind(kind);
        lockMessages();
        streamed.begin(kind, choice);
        return this;
    }

    @Override
    public void write(int b) throws IOException {
        checkStarted();
        streamed.write(b);
    }

    /** Adds to the message that was started. Bytes beyond the buffer leave at once, as few fragments as can be. */
    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, bytes.length);
        checkStarted();
        streamed.write(bytes, from, length);
    }

    /**
     * Adds all that a channel brings, read straight into the buffer.
     *
     * @param source blocking; read to its end, stays the caller's to close
     * @return how many bytes it brought
     * @throws IOException if the source cannot be read: then the message is still under way; or if it cannot be
     *     written: then the connection is broken and the message over
     */
    public long transferFrom(ReadableByteChannel source) throws IOException {
        checkStarted();
        return streamed.transferFrom(source);
    }

    /**
     * Sends bytes as a fragment of their own, past the buffer; what is in the buffer goes before it. Of a compressed
     * message, what they deflate to.
     *
     * @param payload from position to limit; its position stays
     * @throws IOException if it cannot be written; then the connection is broken and the message over
     */
    public void writeThrough(ByteBuffer payload) throws IOException {
        checkStarted();
        streamed.writeThrough(payload);
    }

    /**
     * Sends what is in the buffer as a fragment, deflated if the message is. If nothing follows it, the final frame
     * will be an empty one.
     *
     * @throws IOException if it cannot be written; then the connection is broken and the message over
     */
    public void flushFragment() throws IOException {
        checkStarted();
        streamed.flush();
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
        streamed.finish();
    }

    /** Ends the message if one is under way; the connection stays. */
    @Override
    public void close() throws IOException {
        if (streamed.isUnderWay()) streamed.finish();
    }

    /**
     * How many bytes of the message under way have not left.
     *
     * @return at most the buffer's size; 0 if this thread has no message under way
     */
    public int buffered() {
        return streamed.isUnderWay() ? streamed.buffered() : 0;
    }

    private void checkStarted() {
        if (streamed.isUnderWay()) return;
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
     * Sends a pong. Passes between the fragments of a message; may follow a close frame, since a ping has to be
     * answered until the peer's close frame has come (RFC 6455 §5.5.2).
     *
     * @param payload at most 125 bytes, from position to limit; its position stays
     * @return false, and nothing sent, after a failed write
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
     * Sends a close frame: the last frame from this end but for pongs. A message that is under way stays cut.
     *
     * @param code one that may be sent ({@link CloseCode#maySend}); {@link CloseCode#NO_STATUS} sends none
     * @param reason cut at a character if it has more than {@value Frame#MAX_REASON_BYTES} bytes of UTF-8
     * @return false, and nothing sent, if one was sent before or a write failed
     * @throws IOException if it cannot be written; then the connection is broken
     */
    public boolean sendClose(int code, String reason) throws IOException {
        Frame frame = reason.isEmpty() || code == CloseCode.NO_STATUS ? Frame.close(code) : Frame.close(code, reason);
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
