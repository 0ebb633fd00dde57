package io.fairlead.ws.connection;

import io.fairlead.ws.annotation.OnFull;
import io.fairlead.ws.endpoint.CloseReason;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.Dispatcher;
import io.fairlead.ws.endpoint.EndpointBinding;
import io.fairlead.ws.endpoint.SendResult;
import io.fairlead.ws.frame.Frame;
import io.fairlead.ws.http.HttpStatus;
import io.fairlead.ws.protocol.InvalidArgumentException;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.Role;
import io.fairlead.ws.upgrade.Handshake;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection, from accept to close: what may be done with it from any thread. What it has to remember between
 * events is its {@link Memory}. The work is done by its loop's {@link Stages}: {@link Opening}, {@link Inbox},
 * {@link Sending}, {@link Closing}, {@link Deadlines}. But for the methods of {@link Connection}, only its loop's
 * thread comes here.
 */
public final class WebSocketConnection extends Memory implements Connection {
    private static final AtomicIntegerFieldUpdater<WebSocketConnection> HANDED_OVER =
            AtomicIntegerFieldUpdater.newUpdater(WebSocketConnection.class, "handedOver");
    private static final AtomicIntegerFieldUpdater<WebSocketConnection> AWAITS_DRAIN =
            AtomicIntegerFieldUpdater.newUpdater(WebSocketConnection.class, "awaitsDrain");

    final Link link;
    final Stages stages;
    final Role role;

    private final long id;

    private volatile int phase = Phase.HEAD;
    /** Bytes in the outbox; written by the loop, read by every sender. */
    volatile int queued;
    /** Bytes that other threads sent and the loop has not taken up. */
    private volatile int handedOver;

    /** 1 if its endpoint is to be told when there is room again, else 0. */
    private volatile int awaitsDrain;
    /** The application wants nothing to be read. */
    private volatile boolean heldBack;

    private @Nullable Object attachment;

    /** A connection that has just been accepted: a server's end. */
    public WebSocketConnection(long id, Link link, Stages stages) {
        this(id, link, stages, Role.SERVER);
    }

    /** A connection that has just been made, before the first byte of its handshake. */
    public WebSocketConnection(long id, Link link, Stages stages, Role role) {
        super(stages.settings.outbox());
        this.id = id;
        this.link = link;
        this.stages = stages;
        this.role = role;
        phaseSince = heardAt = messageAt = stages.now();
        stages.table.add(this);
    }

    // ── what the loop tells it ──

    /**
     * Asks to be upgraded, as a client.
     *
     * @param since when the dial began, by the clock of {@link Stages#time}: its deadline counts from there
     */
    public void dial(Dial asked, int since) {
        phaseSince = since;
        handle(connection -> stages.joining.begin(connection, asked));
    }

    /** Opens without a head to be read: somebody else has shaken hands. */
    public void open(EndpointBinding on, Dispatcher served, Handshake handshake) {
        handle(connection -> stages.opening.open(connection, on, served, handshake));
    }

    /** Bytes have arrived, or the end of the stream. */
    public void readable() {
        if (paused) return; // by an event before this one in the same round
        handle(connection -> connection.stages.inbox.readable(connection));
    }

    /** The link takes bytes again. */
    public void writable() {
        handle(connection -> connection.stages.sending.drain(connection));
    }

    /** Time has passed. */
    public void expire() {
        if (stages.deadlines.isDue(this)) handle(connection -> connection.stages.deadlines.act(connection));
    }

    /** There is no room for it: it gets a 503 instead of what it asks for. */
    public void turnAway() {
        handle(connection -> stages.opening.refuse(connection, HttpStatus.UNAVAILABLE));
    }

    /** The server stops. */
    public void goAway(String why) {
        handle(connection -> stages.closing.goAway(connection, why));
    }

    /** This end ends it now; between events only. */
    void drop(CloseReason why) {
        handle(connection -> stages.closing.abort(connection, why));
    }

    /** It could not be watched by its loop, and never will be. */
    public void lost() {
        drop(CloseReason.LOST);
    }

    void flushOutbox() {
        unflushed = false;
        writable();
    }

    /**
     * Every event begins with an empty cork and ends with one write; whatever goes wrong in between is this
     * connection's alone. The events of the hot path capture nothing, so that they are objects made once.
     */
    @SuppressWarnings("CatchingUnchecked")
    private void handle(Consumer<WebSocketConnection> event) {
        if (phase == Phase.CLOSED) return;
        stages.cork.bind(this);
        try {
            event.accept(this);
            stages.cork.release();
            stages.closing.settle(this);
        } catch (Throwable thrown) {
            stages.closing.crashed(this, thrown);
        }
    }

    // ── what the stages ask it ──

    int phase() {
        return phase;
    }

    /** Moves on; never back: a link may fail while the frame is sent that the next phase begins with. */
    void enter(int next) {
        if (next <= phase) return;
        phase = next;
        phaseSince = stages.now();
    }

    Limits limits() {
        return binding == null ? Limits.DEFAULT : binding.limits();
    }

    /** Has the endpoint told when there is room again; true if it was not to be told already. From any thread. */
    boolean awaitDrain() {
        return AWAITS_DRAIN.getAndSet(this, 1) == 0;
    }

    /** Whether there is room again, and the endpoint was to be told. */
    boolean hasDrained() {
        return awaitsDrain != 0 && queuedBytes() <= marks.low() && AWAITS_DRAIN.getAndSet(this, 0) != 0;
    }

    /** Whether whoever handles what is read has enough for now. */
    boolean isLagging() {
        return lagging || heldBack;
    }

    boolean isOverHigh() {
        return queued > marks.high();
    }

    /** Whether the next message has to wait. */
    boolean isHeldUp() {
        return isLagging() || isOverHigh();
    }

    /** Whether something waits for the peer to take it. */
    boolean isWriting() {
        return outbox != null || link.holdsBack();
    }

    /** Pooled and native memory in bytes. */
    int heldBytes() {
        return (carry == null ? 0 : carry.capacity())
                + (message == null ? 0 : message.heldBytes())
                + (outbox == null ? 0 : outbox.heldBytes())
                + (compression == null ? 0 : compression.heldBytes())
                + link.heldBytes();
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
    public OnFull onFull() {
        return binding == null ? OnFull.CLOSE : binding.settings().onFull();
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
        if (isBehind()) return handOver(Frame.text(text), true);
        int length = Sending.utf8Length(text);
        if (!isRoomFor(length)) return SendResult.FULL;
        stages.sending.text(this, text, length);
        return sent();
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
        if (isBehind()) return handOver(opcode == Opcode.TEXT ? Frame.text(payload) : Frame.binary(payload), true);
        if (!isRoomFor(payload.remaining())) return SendResult.FULL;
        stages.sending.message(this, opcode, payload);
        return sent();
    }

    @Override
    public SendResult send(Frame frame) {
        if (frame.rsv() != 0) {
            throw new InvalidArgumentException(
                    "The frame has reserved bits (0x%02x), which this connection sets by itself. Send compressible() of the message as it is."
                            .formatted(frame.rsv()));
        }
        if (isBehind()) return handOver(frame, false);
        if (!isRoomFor(frame.size())) return SendResult.FULL;
        stages.sending.frame(this, frame);
        return sent();
    }

    /** From another thread: encoded already, written by the loop, which may compress a message first. */
    private SendResult handOver(Frame frame, boolean isMessage) {
        checkOpen();
        int size = frame.size();
        int waiting = HANDED_OVER.addAndGet(this, size) - size;
        if (!marks.fits((long) queued + waiting, size)) {
            HANDED_OVER.addAndGet(this, -size);
            if (awaitDrain()) stages.courier.post(this::writable); // all may have left by now: nothing else would tell
            return SendResult.FULL;
        }
        stages.courier.post(() -> {
            HANDED_OVER.addAndGet(this, -size);
            if (!isOpen()) return;
            if (isMessage) stages.sending.message(this, frame);
            else stages.sending.frame(this, frame);
        });
        return SendResult.QUEUED;
    }

    /** Whether what is sent now has to queue up: on another thread, and behind what other threads have sent. */
    private boolean isBehind() {
        return handedOver != 0 || !stages.courier.isHere();
    }

    /** Whether other threads have sent something that the loop has not taken up. */
    boolean hasHandedOver() {
        return handedOver != 0;
    }

    private boolean isRoomFor(int length) {
        checkOpen();
        boolean fits = marks.fits(queuedBytes(), length);
        if (!fits) awaitDrain();
        return fits;
    }

    private SendResult sent() {
        return outbox == null ? SendResult.SENT : SendResult.QUEUED;
    }

    private void checkOpen() {
        if (!isOpen()) throw Closing.notOpen(this);
    }

    @Override
    public void close(int code, String text) {
        Frame close = Frame.close(code, text);
        CloseReason why = new CloseReason(code, text, false);
        if (stages.courier.isHere()) stages.closing.begin(this, close, why);
        else if (isOpen()) stages.courier.post(() -> stages.closing.begin(this, close, why));
    }

    @Override
    public void abort(int code, String text) {
        CloseReason why = new CloseReason(code, text, false);
        if (phase == Phase.CLOSED) return;
        stages.courier.post(() -> drop(why)); // after the event at hand: no callback runs inside another
    }

    @Override
    public void pauseReading() {
        heldBack = true; // noticed before the next message, and after the event at hand
    }

    @Override
    public void resumeReading() {
        heldBack = false;
        stages.courier.post(this::writable);
    }

    @Override
    public void raise(Throwable error) {
        stages.courier.post(() -> handle(connection -> stages.inbox.raised(connection, error)));
    }

    @Override
    public String toString() {
        return "connection " + id + (reason == null ? "" : " closed with " + reason.code());
    }
}
