package io.fairlead.ws.connection;

import io.fairlead.ws.annotation.OnFull;
import io.fairlead.ws.annotation.Run;
import io.fairlead.ws.endpoint.CloseReason;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.Dispatcher;
import io.fairlead.ws.endpoint.FrameStream;
import io.fairlead.ws.endpoint.Replies;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.upgrade.Handshake;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Runs one connection's callbacks on other threads, one after the other, in order. What arrives is copied and waits
 * here; when that is much, the connection is not read from until the endpoint has caught up, so that TCP tells the
 * peer. The loop calls it as any dispatcher; the dispatcher behind it sees one frame at a time.
 */
final class Lane implements Dispatcher {
    /** How many events may wait before reading pauses. */
    static final int MANY = 16;
    /** How many bytes of them. */
    static final int MUCH = 64 << 10;
    /** How many are run before other connections get the thread. */
    private static final int AT_ONCE = 64;

    private static final int OPENED = -1;
    private static final int DRAINED = -2;
    private static final int CLOSED = -3;
    private static final int FAILED = -4;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** A frame's opcode, or one of the above; a copy of its payload; whether the message ends with it. */
    record Event(
            int kind,
            ByteBuffer payload,
            @Nullable CloseReason reason,
            @Nullable Throwable error,
            boolean isLast) {
        Event(int kind, ByteBuffer payload) {
            this(kind, payload, null, null, true);
        }
    }

    private final WebSocketConnection connection;
    private final Dispatcher endpoint;
    private final Run run;
    private final LaneFrames frames;

    private final ArrayDeque<Event> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean running;
    /** A callback failed and nobody took it: the connection closes, and nothing that came behind is told any more. */
    private boolean failed;

    Lane(WebSocketConnection connection, Dispatcher endpoint, Run run) {
        this.connection = connection;
        this.endpoint = endpoint;
        this.run = run;
        this.frames = new LaneFrames(connection);
    }

    // ── on the loop ──

    @Override
    public void opened(Connection opened, Handshake handshake, Replies replies) {
        add(new Event(OPENED, NOTHING)); // without the handshake, which the loop needs for the next one
    }

    @Override
    public void dispatch(Connection from, FrameStream arrived) {
        while (arrived.next()) {
            int opcode = arrived.opcode();
            if (Opcode.isControl(opcode)) arrived.control(); // the pong and the close wait for nobody
            if (opcode != Opcode.CLOSE
                    && !add(new Event(opcode, copy(arrived.payload()), null, null, arrived.isLast()))) return;
        }
    }

    private static ByteBuffer copy(ByteBuffer payload) {
        if (!payload.hasRemaining()) return NOTHING;
        ByteBuffer copy = ByteBuffer.allocate(payload.remaining());
        copy.put(0, payload, payload.position(), payload.remaining());
        return copy;
    }

    @Override
    public void drained(Connection drained) {
        add(new Event(DRAINED, NOTHING));
    }

    @Override
    public void closed(Connection closed, CloseReason reason) {
        add(new Event(CLOSED, NOTHING, reason, null, true));
    }

    /** Came up outside of a callback. */
    @Override
    public boolean failed(Connection raised, Replies replies, Throwable error) {
        return add(new Event(FAILED, NOTHING, null, error, true));
    }

    /** False if there is no memory for it: then the connection is as good as ended. */
    private boolean add(Event event) {
        int bytes = event.payload.capacity();
        if (!connection.stages.settings.budget().tryTake(bytes)) {
            connection.stages.closing.shed(connection);
            return false;
        }
        boolean isFirst;
        synchronized (this) {
            waiting.add(event);
            waitingBytes += bytes;
            connection.lagging = isLagging();
            isFirst = !running;
            running = true;
        }
        if (isFirst) goOn();
        return true;
    }

    private void goOn() {
        connection.stages.settings.threads().execute(run, this::run);
    }

    private boolean isLagging() {
        return waiting.size() >= MANY || waitingBytes >= MUCH;
    }

    // ── on other threads, one at a time ──

    private void run() {
        for (int i = 0; i < AT_ONCE; i++) {
            Event event = next();
            if (event == null) return;
            run(event);
        }
        goOn();
    }

    private @Nullable Event next() {
        Event event;
        boolean caughtUp;
        synchronized (this) {
            boolean wasLagging = isLagging();
            event = waiting.poll();
            if (event == null) {
                running = false;
                return null;
            }
            waitingBytes -= event.payload.capacity();
            caughtUp = wasLagging && !isLagging();
        }
        connection.stages.settings.budget().giveBack(event.payload.capacity());
        if (caughtUp) connection.stages.courier.post(this::caughtUp);
        return event;
    }

    /** On the loop again. */
    private void caughtUp() {
        synchronized (this) {
            connection.lagging = isLagging();
        }
        connection.writable();
    }

    @SuppressWarnings("CatchingUnchecked")
    private void run(Event event) {
        if (failed && event.kind != CLOSED) return;
        if (event.error != null) {
            failed(event, event.error);
            return;
        }
        try {
            call(event);
        } catch (Throwable thrown) {
            failed(event, thrown);
        }
    }

    private void call(Event event) throws Exception {
        switch (event.kind) {
            case OPENED -> endpoint.opened(connection, Handshake.past(), frames);
            case DRAINED -> endpoint.drained(connection);
            case CLOSED -> {
                if (event.reason != null) endpoint.closed(connection, event.reason);
            }
            default -> endpoint.dispatch(connection, frames.of(event));
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private void failed(Event event, Throwable thrown) {
        if (event.kind == CLOSED) {
            Closing.closedFailed(connection, thrown);
            return;
        }
        try {
            if (endpoint.failed(connection, frames, thrown)) return;
        } catch (Throwable more) {
            if (more != thrown) thrown.addSuppressed(more);
        }
        failed = true;
        connection.stages.courier.post(() -> connection.stages.inbox.unhandled(connection, thrown));
    }

    /** A reply found no room. */
    static void full(WebSocketConnection connection) {
        if (connection.onFull() == OnFull.DROP) return;
        CloseReason why = Closing.tooSlow(connection);
        connection.abort(why.code(), why.text());
    }
}
