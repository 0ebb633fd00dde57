package io.fairlead.ws.connection;

import io.fairlead.ws.bytes.Chunk;
import io.fairlead.ws.bytes.Utf8Encoder;
import io.fairlead.ws.bytes.Utf8View;
import io.fairlead.ws.endpoint.CloseReason;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.Dispatcher;
import io.fairlead.ws.endpoint.EndpointBinding;
import io.fairlead.ws.endpoint.SendResult;
import io.fairlead.ws.frame.Frame;
import io.fairlead.ws.http.HeadParser;
import io.fairlead.ws.message.MessageState;
import io.fairlead.ws.protocol.ConnectionClosedException;
import io.fairlead.ws.protocol.InvalidArgumentException;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * One connection, from accept to close: what it has to remember between events, and what may be done with it from any
 * thread. The work is done by its loop's {@link Stages}: {@link Opening}, {@link Inbox}, {@link Sending},
 * {@link Closing}, {@link Deadlines}. But for the methods of {@link Connection}, only its loop's thread comes here.
 */
public final class WebSocketConnection implements Connection {
    private static final AtomicIntegerFieldUpdater<WebSocketConnection> HANDED_OVER =
            AtomicIntegerFieldUpdater.newUpdater(WebSocketConnection.class, "handedOver");

    final Link link;
    final Stages stages;

    private final long id;

    private volatile int phase = Phase.HEAD;
    /** Bytes in the outbox; written by the loop, read by every sender. */
    volatile int queued;
    /** Bytes that other threads sent and the loop has not taken up. */
    private volatile int handedOver;

    /** Who is mounted on the path that was asked for; null before the 101. */
    @Nullable
    EndpointBinding binding;
    /** Who serves the connection; null before the 101 and after {@code closed}. */
    @Nullable
    Dispatcher dispatcher;

    @Nullable
    String subprotocol;

    private @Nullable Object attachment;

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

    /** Nothing is read, since too much waits to be written. */
    boolean paused;
    /** A ping of ours has not been answered by anything yet. */
    boolean pinged;
    /** The end of our stream was sent. */
    boolean outputEnded;
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

    /** A connection that has just been accepted. */
    public WebSocketConnection(long id, Link link, Stages stages) {
        this.id = id;
        this.link = link;
        this.stages = stages;
        phaseSince = heardAt = messageAt = stages.now();
        stages.table.add(this);
    }

    // ── what the loop tells it ──

    /** Bytes have arrived, or the end of the stream. */
    public void readable() {
        if (phase == Phase.CLOSED) return;
        stages.cork.bind(this);
        stages.inbox.readable(this);
        leave();
    }

    /** The link takes bytes again. */
    public void writable() {
        if (phase == Phase.CLOSED) return;
        stages.cork.bind(this);
        stages.sending.drain(this);
        leave();
    }

    /** Time has passed. */
    public void expire() {
        if (!stages.deadlines.isDue(this)) return;
        stages.cork.bind(this);
        stages.deadlines.act(this);
        leave();
    }

    /** The server stops. */
    public void goAway(String why) {
        stages.cork.bind(this);
        stages.closing.goAway(this, why);
        leave();
    }

    void flushOutbox() {
        unflushed = false;
        if (phase == Phase.CLOSED) return;
        writable();
    }

    private void leave() {
        stages.cork.release();
        stages.closing.settle(this);
    }

    // ── what the stages ask it ──

    int phase() {
        return phase;
    }

    void enter(int next) {
        phase = next;
        phaseSince = stages.now();
    }

    Limits limits() {
        return binding == null ? Limits.DEFAULT : binding.limits();
    }

    boolean isOverHigh() {
        return queued > stages.settings.outbox().high();
    }

    /** Pooled memory in bytes. */
    int heldBytes() {
        return (carry == null ? 0 : carry.capacity())
                + (message == null ? 0 : message.heldBytes())
                + (outbox == null ? 0 : outbox.heldBytes());
    }

    // ── what anybody may ask it ──

    @Override
    public long id() {
        return id;
    }

    @Override
    public @Nullable String subprotocol() {
        return subprotocol;
    }

    @Override
    public SocketAddress remoteAddress() {
        return link.remoteAddress();
    }

    @Override
    public boolean isOpen() {
        return phase == Phase.OPEN;
    }

    @Override
    public long queuedBytes() {
        return (long) queued + handedOver;
    }

    @Override
    public @Nullable Object attachment() {
        return attachment;
    }

    @Override
    public void attach(@Nullable Object object) {
        attachment = object;
    }

    @Override
    public SendResult sendText(CharSequence text) {
        if (!stages.courier.isHere()) return handOver(Frame.text(text));
        int length = utf8Length(text);
        if (!isRoomFor(length)) return SendResult.FULL;
        stages.sending.text(this, text, length);
        return sent();
    }

    static int utf8Length(CharSequence text) {
        long length = text instanceof Utf8View view ? view.byteLength() : Utf8Encoder.length(text);
        if (length <= Limits.LARGEST_MESSAGE) return (int) length;
        throw new InvalidArgumentException(
                "The text has %d bytes of UTF-8; a message has at most %d (1 GiB). Send it in several."
                        .formatted(length, Limits.LARGEST_MESSAGE));
    }

    @Override
    public SendResult sendText(ByteBuffer utf8) {
        return send(Opcode.TEXT, utf8);
    }

    @Override
    public SendResult sendBinary(ByteBuffer payload) {
        return send(Opcode.BINARY, payload);
    }

    @Override
    public SendResult ping(ByteBuffer payload) {
        return send(Frame.ping(payload));
    }

    private SendResult send(int opcode, ByteBuffer payload) {
        if (!stages.courier.isHere())
            return handOver(opcode == Opcode.TEXT ? Frame.text(payload) : Frame.binary(payload));
        if (!isRoomFor(payload.remaining())) return SendResult.FULL;
        stages.sending.message(this, opcode, payload);
        return sent();
    }

    @Override
    public SendResult send(Frame frame) {
        if (!stages.courier.isHere()) return handOver(frame);
        if (!isRoomFor(frame.size())) return SendResult.FULL;
        stages.sending.frame(this, frame);
        return sent();
    }

    /** From another thread: encoded already, written by the loop. */
    private SendResult handOver(Frame frame) {
        checkOpen();
        int size = frame.size();
        int waiting = HANDED_OVER.addAndGet(this, size) - size;
        if (!fits((long) queued + waiting, size)) {
            HANDED_OVER.addAndGet(this, -size);
            return SendResult.FULL;
        }
        stages.courier.post(() -> {
            HANDED_OVER.addAndGet(this, -size);
            if (isOpen()) stages.sending.frame(this, frame);
        });
        return SendResult.QUEUED;
    }

    private boolean isRoomFor(int length) {
        checkOpen();
        return fits(queued, length);
    }

    /** At or under the low mark one message of any size is taken; over it the hard limit holds. */
    private boolean fits(long waiting, int length) {
        Settings.OutboxMarks marks = stages.settings.outbox();
        return waiting <= marks.low() || waiting + length <= marks.hard();
    }

    private SendResult sent() {
        return outbox == null ? SendResult.SENT : SendResult.QUEUED;
    }

    private void checkOpen() {
        int now = phase;
        if (now == Phase.OPEN) return;
        throw new ConnectionClosedException(
                now == Phase.HEAD
                        ? "Connection %d is not open yet: send from @OnOpen on.".formatted(id)
                        : "Connection %d is closing or closed; ask isOpen() before sending late.".formatted(id));
    }

    @Override
    public void close(int code, String text) {
        Frame close = Frame.close(code, text);
        CloseReason why = new CloseReason(code, text, false);
        if (stages.courier.isHere()) stages.closing.begin(this, close, why);
        else stages.courier.post(() -> stages.closing.begin(this, close, why));
    }

    @Override
    public void abort(int code, String text) {
        CloseReason why = new CloseReason(code, text, false);
        stages.courier.post(
                () -> stages.closing.abort(this, why)); // after the event at hand: no callback runs inside another
    }

    @Override
    public String toString() {
        return "connection " + id + (reason == null ? "" : " closed with " + reason.code());
    }
}
