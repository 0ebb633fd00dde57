package io.fairlead.ws.connection;

import io.fairlead.ws.bytes.Chunk;
import io.fairlead.ws.bytes.MemoryBudget;
import io.fairlead.ws.endpoint.CloseReason;
import io.fairlead.ws.endpoint.CodecException;
import io.fairlead.ws.endpoint.Dispatcher;
import io.fairlead.ws.endpoint.EndpointBinding;
import io.fairlead.ws.frame.Frame;
import io.fairlead.ws.http.HeadParser;
import io.fairlead.ws.http.HttpStatus;
import io.fairlead.ws.message.ClosePayload;
import io.fairlead.ws.message.MessageState;
import io.fairlead.ws.protocol.CloseCode;
import io.fairlead.ws.protocol.ConnectionClosedException;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Role;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Every way a connection can end: the close handshake from either side (RFC 6455 §7.1), a broken rule, a lost link. One
 * for each event loop.
 */
final class Closing {
    private static final System.Logger LOG = System.getLogger(Closing.class.getName());
    private static final CloseReason NO_MEMORY =
            new CloseReason(CloseCode.TRY_AGAIN_LATER, "no memory left for messages", false);

    private final Stages stages;

    Closing(Stages stages) {
        this.stages = stages;
    }

    /** This end closes: our frame leaves, the peer's is awaited. */
    void begin(WebSocketConnection connection, Frame close, CloseReason why) {
        if (!connection.isOpen()) return;
        stages.sending.frame(connection, close);
        connection.enter(Phase.CLOSING);
        connection.closing = why;
    }

    /** The peer closes, or answers our close. */
    void peerCloses(WebSocketConnection connection, ByteBuffer payload) {
        int code = ClosePayload.code(payload);
        if (code < 0) {
            fail(connection, -code);
            return;
        }
        connection.awaitsEnd = connection.role == Role.CLIENT; // §7.1.1: the server ends the stream first
        CloseReason ours = connection.closing;
        if (ours == null) {
            end(connection, Phase.LINGERING, new CloseReason(code, ClosePayload.reason(payload), true));
            stages.sending.close(payload.limit(
                    payload.position() + Math.min(2, payload.remaining()))); // §5.5.1: its code comes back
        } else {
            end(connection, Phase.LINGERING, ours);
        }
    }

    /** The peer broke a rule (§7.1.7). */
    void fail(WebSocketConnection connection, int code) {
        fail(connection, code, textFor(connection, code));
    }

    void fail(WebSocketConnection connection, int code, String why) {
        if (connection.isOpen()) stages.sending.frame(connection, Frame.close(code, why));
        end(connection, Phase.LINGERING, new CloseReason(code, why, false));
    }

    private static String textFor(WebSocketConnection connection, int code) {
        return switch (code) {
            case CloseCode.PROTOCOL_ERROR -> "a frame breaks RFC 6455";
            case CloseCode.INVALID_PAYLOAD ->
                connection.compression == null
                        ? "text is not UTF-8"
                        : "text is not UTF-8, or a compressed message not DEFLATE";
            case CloseCode.POLICY_VIOLATION ->
                "a message in more than " + connection.limits().maxFragments() + " fragments";
            case CloseCode.MESSAGE_TOO_BIG -> tooBig(connection.limits());
            default -> "no memory left for messages";
        };
    }

    private static String tooBig(Limits limits) {
        String message = "a message of more than " + limits.maxMessageBytes() + " bytes";
        return limits.limitsFrames() ? message + ", or a frame of more than " + limits.maxFrameBytes() : message;
    }

    /** The peer's message is not what the endpoint's codec reads. The close is a handshake as any. */
    void undecodable(WebSocketConnection connection, CodecException why) {
        String text = String.valueOf(why.getMessage());
        LOG.log(System.Logger.Level.DEBUG, "Closing {0} with {1}: {2}", connection, why.closeCode(), text);
        connection.close(why.closeCode(), text);
    }

    /** A callback threw and nobody handled it, or a dispatcher misbehaved. */
    void broken(WebSocketConnection connection, String what, @Nullable Throwable thrown) {
        LOG.log(System.Logger.Level.ERROR, "Closing " + connection + " with 1011: " + what, thrown);
        begin(
                connection,
                Frame.close(CloseCode.INTERNAL_ERROR, ""),
                new CloseReason(CloseCode.INTERNAL_ERROR, "", false));
    }

    /** The link ended or failed. */
    void lost(WebSocketConnection connection) {
        end(connection, Phase.CLOSED, CloseReason.LOST); // §7.1.5: 1006, unless the close frames were exchanged before
    }

    /**
     * The peer ended its stream, or the link failed. What a close or an answer has left to write still goes out; if the
     * link failed, that will tell.
     */
    void inputEnds(WebSocketConnection connection) {
        if (connection.phase() == Phase.LINGERING && connection.isWriting()) connection.inputEnded = true;
        else lost(connection);
    }

    /** This end wants no more of it. */
    void abort(WebSocketConnection connection, CloseReason why) {
        if (connection.phase() == Phase.CLOSED) return;
        end(connection, Phase.CLOSED, why);
        if (stages.cork.isFor(connection)) return; // what a callback has borrowed goes back when the event is over
        stages.sending.discard(connection);
        giveBack(connection);
        try {
            connection.link.discard();
        } finally {
            stages.courier.post(() -> settle(connection)); // no callback runs inside another
        }
    }

    /** What a sender is told who comes too early or too late. */
    static ConnectionClosedException notOpen(WebSocketConnection connection) {
        return new ConnectionClosedException(
                connection.phase() == Phase.HEAD
                        ? "Connection %d is not open yet: send from @OnOpen on.".formatted(connection.id())
                        : "Connection %d is closing or closed; ask isOpen() before sending late."
                                .formatted(connection.id()));
    }

    /** Why a connection ends whose peer reads too slowly for what is sent to it. */
    static CloseReason tooSlow(WebSocketConnection connection) {
        return new CloseReason(
                CloseCode.POLICY_VIOLATION,
                "the peer reads too slowly for the replies: " + connection.queuedBytes() + " bytes wait",
                false);
    }

    /** Memory is short, and this connection could not be given any. */
    void shed(WebSocketConnection connection) {
        abort(connection, NO_MEMORY);
    }

    /**
     * Memory is short: first goes what can be done without, the contexts that our own messages refer to. False if there
     * is nothing to be had: then it is for {@link #shed}.
     */
    boolean makeRoom(int bytes) {
        MemoryBudget budget = stages.settings.budget();
        stages.table.dropDeflations();
        return budget.limit() - budget.held() >= bytes || shedLargest(bytes);
    }

    /**
     * Who holds most gives it back now; false if that is nobody, or who is being worked on, or less than is asked for:
     * then who asks is itself the largest.
     */
    private boolean shedLargest(int bytes) {
        WebSocketConnection largest = stages.table.largestHolder();
        if (largest == null || largest.heldBytes() < bytes) return false;
        if (stages.cork.isFor(largest) || stages.sending.isFilling(largest)) return false;
        abort(largest, NO_MEMORY);
        return true;
    }

    /**
     * A fault of ours, or an error of the JVM's, in the middle of an event: nothing of it may be left in what all
     * connections share.
     */
    void crashed(WebSocketConnection connection, Throwable thrown) {
        stages.recover();
        brokeOff(connection);
        try {
            settle(connection);
            LOG.log(System.Logger.Level.ERROR, "Dropped " + connection + " after", thrown);
        } catch (Throwable again) {
            if (!connection.released) release(connection);
        }
    }

    /**
     * Something threw where a stream may have been cut inside a frame; what is given back waits for the event's end.
     */
    void brokeOff(WebSocketConnection connection) {
        end(connection, Phase.CLOSED, new CloseReason(CloseCode.INTERNAL_ERROR, "", false));
    }

    /** The request was answered with something else than a 101. */
    void linger(WebSocketConnection connection) {
        stages.opening.forget(connection);
        connection.paused = false;
        connection.enter(Phase.LINGERING);
    }

    /** The server stops (§7.4.1: 1001). */
    void goAway(WebSocketConnection connection, String why) {
        switch (connection.phase()) {
            case Phase.HEAD -> {
                if (connection.role == Role.SERVER && connection.carry != null)
                    stages.opening.refuse(connection, HttpStatus.UNAVAILABLE);
                else connection.enter(Phase.CLOSED);
            }
            case Phase.OPEN -> connection.close(CloseCode.GOING_AWAY, why);
            default -> {} // ends by itself
        }
    }

    private void end(WebSocketConnection connection, int phase, CloseReason why) {
        if (connection.reason == null) connection.reason = why;
        if (connection.phase() < phase) connection.enter(phase);
        connection.paused = false;
    }

    /** After every event: tells the link what is awaited, the endpoint that it is over, the pools what comes back. */
    void settle(WebSocketConnection connection) {
        if (connection.released) return;
        if (connection.inputEnded && !connection.isWriting()) lost(connection);
        if (connection.phase() >= Phase.LINGERING) forget(connection);
        if (connection.phase() == Phase.CLOSED) {
            release(connection);
            return;
        }
        noteWriting(connection);
        if (!connection.paused && connection.phase() < Phase.LINGERING && connection.isHeldUp()) {
            connection.paused = true;
            if (connection.isOverHigh()) connection.awaitDrain();
            connection.pausedAt = stages.now();
        }
        if (connection.phase() == Phase.LINGERING && !connection.isWriting() && !connection.awaitsEnd)
            endOutput(connection);
        connection.link.interest(!connection.paused && !connection.inputEnded, connection.isWriting());
    }

    /** A read, too, may leave something to be written: the link's own answer. The peer has from now on to take it. */
    private void noteWriting(WebSocketConnection connection) {
        boolean isWriting = connection.isWriting();
        if (isWriting && !connection.wasWriting) connection.progressAt = stages.now();
        connection.wasWriting = isWriting;
    }

    private static void endOutput(WebSocketConnection connection) {
        if (connection.outputEnded) return;
        connection.outputEnded = true;
        connection.link.shutdownOutput();
    }

    /** Nothing more is received: what was half received goes back, and the endpoint is told. */
    private void forget(WebSocketConnection connection) {
        giveBack(connection);
        tell(connection);
    }

    private void giveBack(WebSocketConnection connection) {
        HeadParser head = connection.head;
        Chunk carry = connection.carry;
        MessageState message = connection.message;
        connection.head = null;
        connection.carry = null;
        connection.message = null;
        endCompression(connection);
        if (head != null) {
            stages.opening.forget(connection);
            stages.giveBack(head);
        }
        if (carry != null) carry.release();
        if (message != null) stages.giveBack(message);
    }

    private static void endCompression(WebSocketConnection connection) {
        Compression compression = connection.compression;
        connection.compression = null;
        if (compression != null) compression.close();
    }

    @SuppressWarnings("CatchingUnchecked")
    private static void tell(WebSocketConnection connection) {
        Dispatcher dispatcher = connection.dispatcher;
        EndpointBinding binding = connection.binding;
        CloseReason reason = connection.reason;
        if (dispatcher == null || binding == null || reason == null) return;
        connection.dispatcher = null; // exactly once
        binding.connections().closed(connection);
        try {
            dispatcher.closed(connection, reason);
        } catch (Throwable thrown) {
            closedFailed(connection, thrown);
        }
    }

    static void closedFailed(WebSocketConnection connection, Throwable thrown) {
        LOG.log(System.Logger.Level.ERROR, "@OnClose of " + connection + " failed", thrown);
    }

    private void release(WebSocketConnection connection) {
        connection.released = true;
        try {
            connection.link.close();
        } finally {
            stages.table.remove(connection);
            stages.onRelease.run();
            endCompression(connection);
            stages.sending.discard(connection);
            stages.joining.tell(connection);
        }
    }
}
