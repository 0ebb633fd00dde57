package io.fairlead.ws.connection;

import io.fairlead.ws.annotation.OnFull;
import io.fairlead.ws.bytes.Chunk;
import io.fairlead.ws.bytes.Utf8Encoder;
import io.fairlead.ws.bytes.Utf8View;
import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.frame.Frame;
import io.fairlead.ws.frame.FrameHeader;
import io.fairlead.ws.message.MessageState;
import io.fairlead.ws.protocol.InvalidArgumentException;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.Role;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The way out: message → cork → link, what the link does not take → outbox. One for each event loop.
 *
 * <p>A connection that is handling an event is written to through the loop's cork, once, at the end of the event. Any
 * other one gets its frames into its outbox, which is written once, at the end of the loop's round.
 */
final class Sending {
    /** A borrowed payload of this many bytes or more is sent from where it lies; a smaller one is cheaper copied. */
    private static final int IN_PLACE = 4_096;

    /** Nothing more, behind what an outbox shares with others: what is left of that is copied. */
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** What no write returns. */
    private static final int THREW = Integer.MIN_VALUE;

    private final Stages stages;
    /** Whose outbox is growing at the moment: it cannot be emptied to make room for itself. */
    private @Nullable WebSocketConnection filling;

    Sending(Stages stages) {
        this.stages = stages;
    }

    boolean isFilling(WebSocketConnection connection) {
        return filling == connection;
    }

    void recover() {
        filling = null;
    }

    void text(WebSocketConnection connection, CharSequence text, int length) {
        if (compression(connection, length) != null && compressedText(connection, text, length)) return;
        ByteBuffer borrowed = length < IN_PLACE ? null : stages.inbox.borrowed(text);
        if (borrowed != null) {
            message(connection, Opcode.TEXT, borrowed);
            return;
        }
        Cork cork = corkFor(connection);
        cork.text(text, length);
        done(cork);
    }

    void message(WebSocketConnection connection, int opcode, ByteBuffer payload) {
        Compression compression = compression(connection, payload.remaining());
        if (compression != null && compressed(connection, compression, opcode, payload)) return;
        Cork cork = corkFor(connection);
        boolean inPlace = payload.remaining() >= IN_PLACE
                && connection.role == Role.SERVER // a client would have to mask what a callback still reads
                && cork == stages.cork
                && stages.inbox.isBorrowed(payload);
        if (inPlace && sendInPlace(connection, opcode, payload)) return;
        cork.frame(opcode, payload);
        done(cork);
    }

    /** A message that another thread has encoded, and that is still to be compressed if that is agreed on. */
    void message(WebSocketConnection connection, Frame frame) {
        if (compression(connection, frame.payloadBytes()) != null)
            message(connection, frame.opcode(), frame.bytes().duplicate().position(frame.payloadStart()));
        else frame(connection, frame);
    }

    /** A frame that was encoded before: one encoding for all. */
    void frame(WebSocketConnection connection, Frame frame) {
        Compression compression = frame.isCompressible() ? compression(connection, frame.payloadBytes()) : null;
        Frame compressed = compression == null ? null : compression.shared(frame);
        Frame wire = compressed == null ? frame : compressed;
        if (share(connection, wire)) return;
        Cork cork = corkFor(connection);
        cork.frame(wire);
        done(cork);
    }

    /** False, and nothing done, if it cannot leave by itself at the end of the round, as it is. */
    private boolean share(WebSocketConnection connection, Frame frame) {
        if (connection.outbox != null || connection.phase() == Phase.CLOSED || stages.cork.isFor(connection))
            return false;
        if (connection.role == Role.CLIENT || frame.size() > Fanned.BYTES) return false; // a client masks each anew
        outboxOf(connection).share(frame);
        count(connection);
        flushLater(connection);
        return true;
    }

    /** What was agreed on; null also if a message of this length is not worth it. */
    private static @Nullable Compression compression(WebSocketConnection connection, int length) {
        Compression agreed = connection.compression;
        return agreed != null && agreed.compresses(length) ? agreed : null;
    }

    /** False, and nothing done, if the message is to be sent as it is. */
    private boolean compressed(
            WebSocketConnection connection, Compression compression, int opcode, ByteBuffer payload) {
        Chunk deflated = compression.deflation().whole(payload, stages.chunks);
        if (deflated == null) return false;
        Cork cork = corkFor(connection);
        try {
            cork.frame(opcode | PermessageDeflate.RSV1, deflated.buffer()); // RFC 7692 §6: on the first frame
        } finally {
            deflated.release();
        }
        done(cork);
        return true;
    }

    /** False, and nothing done, if there is no memory for the bytes of the text. */
    private boolean compressedText(WebSocketConnection connection, CharSequence text, int length) {
        ByteBuffer borrowed = stages.inbox.borrowed(text);
        if (borrowed != null) {
            message(connection, Opcode.TEXT, borrowed);
            return true;
        }
        Chunk utf8 = stages.chunks.acquireSpare(Math.max(length, 1));
        if (utf8 == null) return false;
        try {
            Cork.encode(text, length, utf8.buffer());
            copied(connection, Opcode.TEXT, utf8);
        } finally {
            utf8.release();
        }
        return true;
    }

    /** Sends what was copied into a chunk. */
    private void copied(WebSocketConnection connection, int opcode, Chunk copy) {
        message(connection, opcode, copy.buffer().flip().position(Chunk.HEADROOM));
    }

    private Cork corkFor(WebSocketConnection connection) {
        if (stages.cork.isFor(connection)) return stages.cork;
        stages.side.bind(connection);
        return stages.side;
    }

    private void done(Cork cork) {
        if (cork == stages.side) cork.release();
    }

    /**
     * Our header is smaller than the one the payload came with, by the mask key: it fits in front of it. False, and
     * nothing done, if something else has to leave first.
     */
    private boolean sendInPlace(WebSocketConnection connection, int opcode, ByteBuffer payload) {
        int start = payload.position();
        int end = payload.limit();
        int header = FrameHeader.size(end - start);
        if (start < stages.inbox.payloadStart()) return false;
        stages.cork.flush();
        if (connection.outbox != null || connection.phase() == Phase.CLOSED) return false;
        FrameHeader.encode(payload, start - header, true, opcode, end - start);
        payload.position(start - header);
        if (write(connection, payload) && payload.hasRemaining()) {
            keepRest(connection, payload);
        }
        payload.limit(end).position(start);
        return true;
    }

    private void keepRest(WebSocketConnection connection, ByteBuffer rest) {
        MessageState message = connection.message;
        Chunk chunk = message == null ? null : message.handOver();
        if (chunk == null) {
            enqueue(connection, rest);
            return;
        }
        chunk.buffer().limit(rest.limit()).position(rest.position());
        outboxOf(connection).take(chunk);
        count(connection);
    }

    /**
     * Takes what a cork collected: to the link if nothing else waits and the event is this connection's, else to its
     * outbox.
     */
    void transmit(WebSocketConnection connection, ByteBuffer bytes, boolean atOnce) {
        if (connection.phase() == Phase.CLOSED) return;
        if (atOnce && connection.outbox == null && !write(connection, bytes)) return;
        if (bytes.hasRemaining()) enqueue(connection, bytes);
        if (!atOnce) flushLater(connection);
    }

    private void flushLater(WebSocketConnection connection) {
        if (connection.unflushed) return;
        connection.unflushed = true;
        stages.unflushed(connection);
    }

    /** False if the link failed. If it throws, how much of a frame has left is not known: nothing may follow it. */
    private boolean write(WebSocketConnection connection, ByteBuffer bytes) {
        int n = THREW;
        try {
            n = connection.link.write(bytes);
        } finally {
            if (n == THREW) stages.closing.brokeOff(connection);
        }
        if (n < 0) {
            stages.closing.lost(connection);
            return false;
        }
        connection.progressAt = stages.now();
        return true;
    }

    /** Copies into the outbox; false, and the connection gone, if there is no memory for that. */
    private boolean enqueue(WebSocketConnection connection, ByteBuffer bytes) {
        filling = connection;
        boolean kept = false;
        try {
            kept = outboxOf(connection).append(bytes, stages.chunks);
        } finally {
            filling = null;
            count(connection);
            if (!kept) stages.closing.shed(connection);
        }
        return kept;
    }

    private Outbox outboxOf(WebSocketConnection connection) {
        Outbox outbox = connection.outbox;
        if (outbox != null) return outbox;
        connection.progressAt = stages.now();
        outbox = stages.takeOutbox();
        connection.outbox = outbox;
        return outbox;
    }

    private void count(WebSocketConnection connection) {
        connection.queued = connection.outbox == null ? 0 : connection.outbox.bytes();
    }

    /** Writes what waits; goes on reading once enough of it has left. */
    void drain(WebSocketConnection connection) {
        Outbox outbox = connection.outbox;
        int n = write(connection.link, outbox);
        if (n < 0) {
            stages.closing.lost(connection);
            return;
        }
        if (n > 0) connection.progressAt = stages.now();
        if (outbox != null && outbox.isSharing() && !enqueue(connection, NOTHING)) return;
        if (outbox != null && outbox.isEmpty()) discard(connection);
        count(connection);
        if (connection.paused && !connection.isLagging() && connection.queued <= connection.marks.low())
            resume(connection);
        if (connection.hasDrained()) stages.inbox.drained(connection);
    }

    /** What the link holds back goes first. */
    private int write(Link link, @Nullable Outbox outbox) {
        int flushed = link.flush();
        if (flushed < 0 || outbox == null) return flushed;
        int written = outbox.writeTo(link, stages.fanned);
        return written < 0 ? written : flushed + written;
    }

    private void resume(WebSocketConnection connection) {
        int stoodStill = stages.now() - connection.pausedAt; // the peer could not be heard meanwhile
        connection.paused = false;
        connection.heardAt += stoodStill;
        connection.pingedAt += stoodStill;
        connection.messageSince += stoodStill;
        connection.messageAt += stoodStill;
        stages.inbox.resume(connection);
    }

    /** Drops what waits. */
    void discard(WebSocketConnection connection) {
        Outbox outbox = connection.outbox;
        connection.outbox = null;
        connection.queued = 0;
        if (outbox != null) stages.giveBack(outbox);
    }

    static int utf8Length(CharSequence text) {
        long length = text instanceof Utf8View view ? view.byteLength() : Utf8Encoder.length(text);
        if (length <= Limits.LARGEST_MESSAGE) return (int) length;
        throw new InvalidArgumentException(
                "The text has %d bytes of UTF-8; a message has at most %d (1 GiB). Send it in several."
                        .formatted(length, Limits.LARGEST_MESSAGE));
    }

    // ── replies: what callbacks returned ──

    void replyText(WebSocketConnection connection, CharSequence text) {
        if (!connection.isOpen()) return;
        int length = utf8Length(text);
        if (isRoomForReply(connection, length)) text(connection, text, length);
    }

    void reply(WebSocketConnection connection, int opcode, ByteBuffer payload) {
        if (!connection.isOpen()) return;
        if (isRoomForReply(connection, payload.remaining())) message(connection, opcode, payload);
    }

    void replyBinary(WebSocketConnection connection, byte[] payload) {
        if (!connection.isOpen()) return;
        if (!isRoomForReply(connection, payload.length)) return;
        Chunk copy = compression(connection, payload.length) != null
                ? stages.chunks.acquireSpare(Math.max(payload.length, 1))
                : null;
        if (copy == null) {
            stages.cork.frame(Opcode.BINARY, payload);
        } else {
            try {
                copy.buffer().put(payload);
                copied(connection, Opcode.BINARY, copy);
            } finally {
                copy.release();
            }
        }
    }

    /**
     * No message is dispatched over the high mark, so that the reply to one always finds room; more than that has the
     * hard limit.
     */
    private boolean isRoomForReply(WebSocketConnection connection, int length) {
        Settings.OutboxMarks marks = connection.marks;
        if (connection.queued <= marks.high() || (long) connection.queued + length <= marks.hard()) return true;
        if (connection.onFull() == OnFull.CLOSE) stages.closing.abort(connection, Closing.tooSlow(connection));
        return false;
    }

    void pong(WebSocketConnection connection, ByteBuffer payload) {
        // §5.5.3: the same application data; §5.5.2: after our close frame, too, until the peer's has come
        if (connection.phase() == Phase.OPEN || connection.phase() == Phase.CLOSING)
            stages.cork.frame(Opcode.PONG, payload);
    }

    /** The answer to the close frame at hand, whatever the marks say: it is the last frame. */
    void close(ByteBuffer code) {
        stages.cork.frame(Opcode.CLOSE, code);
    }
}
