package io.fairlead.ws.connection;

import io.fairlead.ws.bytes.Chunk;
import io.fairlead.ws.endpoint.CloseReason;
import io.fairlead.ws.endpoint.Dispatcher;
import io.fairlead.ws.endpoint.EndpointBinding;
import io.fairlead.ws.http.HeadParser;
import io.fairlead.ws.message.MessageState;
import org.jspecify.annotations.Nullable;

/** What a connection has to remember between two events. Only its loop's thread comes here. */
abstract sealed class Memory permits WebSocketConnection {
    /** Who is mounted on the path that was asked for; null before the 101. */
    @Nullable
    EndpointBinding binding;
    /** Who serves the connection; null before the 101 and after {@code closed}. */
    @Nullable
    Dispatcher dispatcher;

    /** How much may wait to be sent: the server's marks, or the endpoint's own. */
    Settings.OutboxMarks marks;

    @Nullable
    String subprotocol;

    /** What was agreed on about compression; null without an agreement, and after the last message. */
    @Nullable
    Compression compression;

    /** What a client has asked for and not been answered yet. */
    @Nullable
    Dial dial;
    /** A request head that has not come whole. */
    @Nullable
    HeadParser head;
    /** Bytes that were read and not used up. */
    @Nullable
    Chunk carry;
    /** A message that has not come whole, or is lent out. */
    @Nullable
    MessageState message;
    /** What waits to be written. */
    @Nullable
    Outbox outbox;
    /** Why this end closes, while the peer has not answered. */
    @Nullable
    CloseReason closing;
    /** Why the connection ends, once it is known; the first reason counts. */
    @Nullable
    CloseReason reason;

    /** Its callbacks run elsewhere, and too much waits for them. */
    volatile boolean lagging;
    /** Nothing is read, since too much waits to be written, or to be handled. */
    boolean paused;
    /** A ping of ours has not been answered by anything yet. */
    boolean pinged;
    /** The peer has ended its stream, while something still waits to be written to it. */
    boolean inputEnded;
    /** Both close frames were exchanged, and it is the server's turn to end the stream. */
    boolean awaitsEnd;
    /** The end of our stream was sent. */
    boolean outputEnded;
    /** Something waited for the peer to take it when the last event was over. */
    boolean wasWriting;
    /** It waits among the loop's unflushed. */
    boolean unflushed;
    /** Its buffers and its link were given back. */
    boolean released;

    int tableIndex;
    int phaseSince;
    int heardAt;
    int pingedAt;
    int pausedAt;
    int progressAt;
    int messageSince;
    int messageAt;

    Memory(Settings.OutboxMarks marks) {
        this.marks = marks;
    }
}
