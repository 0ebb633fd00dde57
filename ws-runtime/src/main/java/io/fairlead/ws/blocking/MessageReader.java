package io.fairlead.ws.blocking;

import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.protocol.CloseCode;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.Role;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Messages from a blocking channel, for either role, as an {@link InputStream} over one message at a time (RFC 6455
 * §5.4–5.6). One thread at a time.
 *
 * <pre>
 *   while (reader.next() != END) { … read() until -1 … }            a message at a time, its fragments joined
 *   while (reader.nextFrame() != END) { … read() until -1 … }       a frame at a time, for those who pass them on
 *   while ((text = reader.readText()) != null) { … }                whole messages
 * </pre>
 *
 * <p>Unmasked and checked as it is read: text that is not UTF-8, a message beyond its limits or a broken rule is
 * answered with its close code through the {@link ControlHandler}, then reported as {@link FailedConnectionException}.
 * Control frames are handled in between. Streaming allocates nothing.
 */
public final class MessageReader extends InputStream {
    /** No further message: the close handshake is done, or the channel has ended. */
    public static final int END = -1;

    /** What an array for a whole message starts with, in bytes, however long the header says the frame is. */
    private static final int FIRST_ARRAY = 8_192;

    private final FrameSource source;
    private final PayloadSource payload;
    private final byte[] single = new byte[1];

    /** Whether {@link #read} ends with the frame. */
    private boolean byFrame;

    /**
     * A reader with a buffer of its own.
     *
     * @param channel blocking; stays the caller's to close
     * @param role of this end
     * @param options limits, control handler and size of the buffer
     * @param writer of the same connection, for answers to control frames
     */
    public MessageReader(ReadableByteChannel channel, Role role, BlockingOptions options, MessageWriter writer) {
        this(channel, role, options, writer, null);
    }

    /**
     * A reader with a buffer of its own, on a connection that agreed on compression.
     *
     * @param channel blocking; stays the caller's to close
     * @param role of this end
     * @param options limits, that hold before and after inflating; control handler and size of the buffer
     * @param writer of the same connection, for answers to control frames
     * @param compression of the same connection, the caller's to close; null for none
     */
    public MessageReader(
            ReadableByteChannel channel,
            Role role,
            BlockingOptions options,
            MessageWriter writer,
            @Nullable Compression compression) {
        this(
                channel,
                role,
                options,
                writer,
                compression,
                ByteBuffer.allocateDirect(options.bufferBytes()).limit(0));
    }

    /**
     * A reader whose first bytes came with the handshake: {@code in} holds them from position to limit, and is the
     * reader's from now on.
     */
    MessageReader(
            ReadableByteChannel channel,
            Role role,
            BlockingOptions options,
            MessageWriter writer,
            @Nullable Compression compression,
            ByteBuffer in) {
        BlockingWebSocket.requireBlocking(channel);
        this.source = new FrameSource(channel, role, options, writer, in, rsv(compression));
        this.payload = new PayloadSource(role, source, options, compression);
    }

    /**
     * Starts over on another channel, without compression: whatever state this reader is in, a failed one too, is
     * forgotten, and so are bytes that were buffered.
     *
     * @param channel blocking; stays the caller's to close
     * @param writer of the same connection
     */
    public void reset(ReadableByteChannel channel, MessageWriter writer) {
        reset(channel, writer, null);
    }

    /**
     * Starts over on another channel.
     *
     * @param channel blocking; stays the caller's to close
     * @param writer of the same connection
     * @param compression of the same connection, the caller's to close; null for none
     */
    public void reset(ReadableByteChannel channel, MessageWriter writer, @Nullable Compression compression) {
        BlockingWebSocket.requireBlocking(channel);
        source.reset(channel, writer, rsv(compression));
        payload.reset(compression);
        byFrame = false;
    }

    private static int rsv(@Nullable Compression compression) {
        return compression == null ? 0 : PermessageDeflate.RSV1;
    }

    /**
     * Moves to the next message. What is left of the one before is read, checked and dropped.
     *
     * @return {@link Opcode#TEXT}, {@link Opcode#BINARY}, or {@link #END}: see {@link #closeCode}
     * @throws FailedConnectionException if the peer broke a rule or a limit; it has been told
     * @throws EOFException if the channel ends inside a frame or a message
     * @throws IOException if the channel cannot be read or an answer not be written
     */
    public int next() throws IOException {
        byFrame = false;
        while (true) {
            while (payload.await()) payload.drop();
            boolean inside = source.isFragmented();
            int kind = payload.next();
            if (kind == END || !inside) return kind;
        }
    }

    /**
     * Moves to the next frame of data. What is left of the one before is read, checked and dropped; {@link #read} will
     * end with the frame. Control frames are handled, not returned.
     *
     * @return {@link Opcode#TEXT}, {@link Opcode#BINARY}, {@link Opcode#CONTINUATION}, or {@link #END}
     * @throws FailedConnectionException if the peer broke a rule or a limit; it has been told
     * @throws EOFException if the channel ends inside a frame or a message
     * @throws IOException if the channel cannot be read or an answer not be written
     */
    public int nextFrame() throws IOException {
        byFrame = true;
        while (payload.await()) payload.drop();
        return payload.next();
    }

    /** Whether there are bytes to read in this message, or frame; moves over fragments that are used up. */
    private boolean advance() throws IOException {
        while (!payload.await()) {
            if (byFrame || !source.isFragmented()) return false;
            if (payload.next() == END) throw new EOFException("The peer closed the connection inside a message.");
        }
        return true;
    }

    @Override
    public int read() throws IOException {
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    /**
     * Reads of the current message, or frame; -1 at its end and before the first one. Text that was returned is UTF-8
     * so far.
     */
    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, bytes.length);
        if (length == 0) return 0;
        return advance() ? payload.take(bytes, from, length) : -1;
    }

    /** How many bytes can be read without waiting; 0 at a message's end. */
    @Override
    public int available() {
        return payload.available();
    }

    /**
     * Reads what is left of the message, or frame. The array grows with what arrives, not with what a header announces.
     */
    @Override
    public byte[] readAllBytes() throws IOException {
        byte[] bytes = {};
        int count = 0;
        while (advance()) {
            if (count == bytes.length) {
                int room = Math.max(count, Math.max(FIRST_ARRAY, payload.available()));
                bytes = Arrays.copyOf(bytes, count + Math.min(payload.expected(), room));
            }
            count += payload.take(bytes, count, bytes.length - count);
        }
        return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
    }

    /** Ends nothing: a message ends by itself, and the connection is not the reader's. */
    @Override
    public void close() {}

    /**
     * Reads the next message as a whole, whatever its kind: see {@link #opcode}.
     *
     * @return a copy; null at the {@link #END}
     * @throws FailedConnectionException if the peer broke a rule or a limit; it has been told
     * @throws IOException as {@link #next} does
     */
    public byte @Nullable [] readMessage() throws IOException {
        return next() == END ? null : readAllBytes();
    }

    /**
     * Reads the next message as text.
     *
     * @return null at the {@link #END}
     * @throws FailedConnectionException if the message is binary (1003), or as {@link #next} does
     * @throws IOException as {@link #next} does
     */
    public @Nullable String readText() throws IOException {
        byte[] utf8Bytes = readKind(Opcode.TEXT);
        return utf8Bytes == null ? null : new String(utf8Bytes, StandardCharsets.UTF_8);
    }

    /**
     * Reads the next message as bytes.
     *
     * @return a copy; null at the {@link #END}
     * @throws FailedConnectionException if the message is text (1003), or as {@link #next} does
     * @throws IOException as {@link #next} does
     */
    public byte @Nullable [] readBinary() throws IOException {
        return readKind(Opcode.BINARY);
    }

    private byte @Nullable [] readKind(int wanted) throws IOException {
        int kind = next();
        if (kind == END) return null;
        if (kind == wanted) return readAllBytes();
        throw payload.fail(CloseCode.UNSUPPORTED_DATA, "a message came as " + Opcode.nameOf(kind));
    }

    /**
     * The kind of the message that {@link #next} or {@link #nextFrame} moved to last.
     *
     * @return {@link Opcode#TEXT} or {@link Opcode#BINARY}; 0 before the first one
     */
    public int opcode() {
        return payload.opcode();
    }

    /**
     * How much of the current frame has not been read.
     *
     * @return bytes as they came, after {@link #nextFrame} the frame's length; of a compressed message, compressed ones
     */
    public int frameRemaining() {
        return payload.frameRemaining();
    }

    /**
     * Whether the current frame is the last of its message.
     *
     * @return its FIN bit
     */
    public boolean isFinalFrame() {
        return source.isFinal();
    }

    /**
     * Whether the current message came compressed; what is read of it is not.
     *
     * @return the RSV1 bit of its first frame (RFC 7692 §6)
     */
    public boolean isCompressed() {
        return source.isCompressed();
    }

    /**
     * How the peer closed.
     *
     * @return 0 while it has not; its code; 1005 for a close frame without one; 1006 if the channel ended without a
     *     close frame, or this end failed the connection
     */
    public int closeCode() {
        return source.closeCode();
    }

    /**
     * Why the peer closed. Escape it before it goes into a log.
     *
     * @return empty if it gave no reason
     */
    public String closeReason() {
        return source.closeReason();
    }
}
