package io.fairlead.ws.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.ws.bytes.MemoryBudget;
import io.fairlead.ws.endpoint.EndpointBinding;
import io.fairlead.ws.endpoint.Routes;
import io.fairlead.ws.http.HttpFallback;
import io.fairlead.ws.protocol.Role;
import io.fairlead.ws.upgrade.ClientHandshake;
import io.fairlead.ws.upgrade.UpgradeCallbacks;
import io.fairlead.ws.upgrade.UpgradeOptions;
import io.fairlead.ws.upgrade.UpgradeRequest;
import io.fairlead.ws.upgrade.Upgrader;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.function.UnaryOperator;

/** An event loop without a thread, a clock or a socket: the test says what is ready and what time it is. */
final class OneLoop implements Courier {
    static final Settings.OutboxMarks MARKS = new Settings.OutboxMarks(32 << 10, 64 << 10, 1 << 20);

    final MemoryBudget budget;
    final Stages stages;
    int released;
    /** Whether the loop has done what is posted, and all before it, before the poster's next step. */
    boolean isFaster;
    /** Whether the caller passes for the loop's thread. */
    boolean here = true;

    /** What waits for another thread. */
    final ArrayDeque<Runnable> offLoop = new ArrayDeque<>();

    private final ArrayDeque<Runnable> errands = new ArrayDeque<>();
    private int now;
    private long lastId;

    OneLoop(EndpointBinding... bindings) {
        this(1L << 30, MARKS, 0, bindings);
    }

    /** A loop that lends callbacks copies, and poisons them. */
    static OneLoop lendingCopies(EndpointBinding... bindings) {
        return new OneLoop(1L << 30, MARKS, 0, true, bindings);
    }

    OneLoop(long memory, Settings.OutboxMarks marks, int idleMillis, EndpointBinding... bindings) {
        this(memory, marks, idleMillis, false, bindings);
    }

    private OneLoop(
            long memory, Settings.OutboxMarks marks, int idleMillis, boolean lendCopies, EndpointBinding... bindings) {
        Routes routes = new Routes();
        for (EndpointBinding binding : bindings) routes.add(binding);
        budget = new MemoryBudget(memory);
        HttpFallback page = HttpFallback.builder()
                .page("/page", "text/html", Wire.ascii("<p>hello</p>"))
                .page("/large", "text/plain", Wire.letters(200_000))
                .build();
        Settings settings = new Settings(
                routes,
                page,
                10_000,
                5_000,
                30_000,
                25_000,
                10_000,
                idleMillis,
                20_000,
                marks,
                budget,
                (run, task) -> offLoop.add(task),
                lendCopies);
        stages = new Stages(settings, this, () -> released++);
    }

    @Override
    public boolean isHere() {
        return here;
    }

    @Override
    public void post(Runnable errand) {
        errands.add(errand);
        if (isFaster) endRound();
    }

    /** A connection that nothing has come from yet. */
    Peer accept() {
        return accept(link -> link);
    }

    /** A connection that nothing has come from yet, with something between it and the link. */
    Peer accept(UnaryOperator<Link> between) {
        FakeLink link = new FakeLink();
        return new Peer(this, link, new WebSocketConnection(++lastId, between.apply(link), stages));
    }

    /** A connection after its 101. */
    Peer open(String path) {
        Peer peer = accept();
        peer.sends(Wire.upgrade(path));
        assertEquals(Wire.ACCEPTED, new String(peer.link.taken(), java.nio.charset.StandardCharsets.ISO_8859_1));
        return peer;
    }

    /** A client's end after its 101: the peer is a server. */
    Peer join(Recorder endpoint) {
        FakeLink link = new FakeLink();
        WebSocketConnection connection = new WebSocketConnection(++lastId, link, stages, Role.CLIENT);
        connection.open(
                endpoint, endpoint, new Upgrader<>(new UpgradeCallbacks<>() {}, UpgradeOptions.DEFAULT).handshake());
        return new Peer(this, link, connection);
    }

    /** A connection after a 101 that agrees on an extension. */
    Peer open(String path, String offer, String answer) {
        Peer peer = accept();
        peer.sends(Wire.upgrade(path, offer));
        assertEquals(
                Wire.accepted(answer), new String(peer.link.taken(), java.nio.charset.StandardCharsets.ISO_8859_1));
        return peer;
    }

    /** A client's end that has just connected, and asks. */
    Peer dial(UpgradeRequest request, Recorder endpoint, DialOutcome outcome) {
        FakeLink link = new FakeLink();
        WebSocketConnection connection = new WebSocketConnection(++lastId, link, stages, Role.CLIENT);
        connection.dial(
                new Dial(new ClientHandshake(request, new SampleNonce()), endpoint, any -> endpoint, outcome), now);
        return new Peer(this, link, connection);
    }

    /** Gives the key of RFC 6455 §1.3. */
    private static final class SampleNonce extends SecureRandom {
        private static final long serialVersionUID = 1;

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(Wire.ascii("the sample nonce"), 0, bytes, 0, bytes.length);
        }
    }

    /** What a loop does after the events of a round. */
    void endRound() {
        boolean was = here;
        here = true;
        for (Runnable errand; (errand = errands.poll()) != null; ) errand.run();
        stages.flush();
        here = was;
    }

    /** Another thread does one thing of what waits for it; false if there is nothing. */
    boolean workOffLoop() {
        Runnable task = offLoop.poll();
        if (task == null) return false;
        here = false;
        task.run();
        here = true;
        return true;
    }

    /** Sets the clock, without looking at deadlines. */
    void startAt(int millis) {
        now = millis;
        stages.time(now);
    }

    /** Lets time pass, deadlines looked at every quarter of a second. */
    void pass(int millis) {
        for (int left = millis; left > 0; left -= 250) {
            now += Math.min(left, 250);
            stages.time(now);
            stages.table().expire();
            endRound();
        }
    }

    void assertNothingHeld() {
        assertEquals(0, stages.chunks().lentBytes(), "bytes lent by the pool");
        assertEquals(0, budget.held(), "bytes charged to the budget");
        assertEquals(0, stages.table().count(), "connections in the table");
        assertEquals(lastId, released, "links given back");
    }
}
