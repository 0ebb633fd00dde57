package io.fairlead.ws.loop;

import io.fairlead.ws.connection.Courier;
import io.fairlead.ws.connection.Link;
import io.fairlead.ws.connection.Settings;
import io.fairlead.ws.connection.Stages;
import io.fairlead.ws.connection.WebSocketConnection;
import io.fairlead.ws.protocol.CloseCode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One thread and the connections that belong to it for life. A round: wait, handle what is ready, run errands, write
 * what other connections were sent, look at the clock.
 */
public final class EventLoop implements Courier, Poller.Handler {
    private static final System.Logger LOG = System.getLogger(EventLoop.class.getName());
    /** How often deadlines are looked at, in milliseconds: how late one can be noticed. */
    private static final int TICK = 250;

    private static final long REST = 10_000_000;
    private static final int LAST_ROUNDS = 64;
    private static final String CLOSED = "The client has been closed.";

    private final Poller poller;
    private final Stages stages;
    /** Null in a client's loop. */
    private final @Nullable Acceptor acceptor;

    private final Connector connector;
    private final IntSupplier clock;
    private final Mailbox mailbox = new Mailbox();
    private final Thread thread;

    private @Nullable TlsBuffers tlsBuffers;
    private int ticked;
    private volatile boolean stopping;

    /** A server's loop that has not been started. */
    public EventLoop(String name, Poller poller, Settings settings, Acceptor acceptor) {
        this(name, poller, settings, acceptor, acceptor::left, EventLoop::now);
    }

    /** A client's loop that has not been started; {@code onRelease} is run when a link has been closed. */
    public EventLoop(String name, Poller poller, Settings settings, Runnable onRelease) {
        this(name, poller, settings, null, onRelease, EventLoop::now);
    }

    /** A loop with a clock of its own: milliseconds that wrap. */
    EventLoop(
            String name,
            Poller poller,
            Settings settings,
            @Nullable Acceptor acceptor,
            Runnable onRelease,
            IntSupplier clock) {
        this.clock = clock;
        this.poller = poller;
        this.acceptor = acceptor;
        this.connector = new Connector(poller);
        this.stages = new Stages(settings, this, onRelease);
        this.thread = new Thread(this::run, name);
    }

    /** Starts the thread. */
    public void start() {
        ticked = clock.getAsInt(); // may be negative
        stages.time(ticked);
        thread.start();
    }

    /** What waits for readiness here. */
    public Poller poller() {
        return poller;
    }

    /** The stages, for tests and for what is counted. */
    public Stages stages() {
        return stages;
    }

    /** What TLS links share here; made for the first of them. On the loop's thread. */
    public TlsBuffers tlsBuffers() {
        TlsBuffers made = tlsBuffers;
        if (made == null) {
            made = new TlsBuffers(stages.chunks());
            tlsBuffers = made;
        }
        return made;
    }

    /** The thread, for tests that count what it allocates. */
    public Thread thread() {
        return thread;
    }

    @Override
    public boolean isHere() {
        return Thread.currentThread() == thread;
    }

    @Override
    public void post(Runnable errand) {
        if (mailbox.put(errand) && !isHere()) poller.wakeUp();
    }

    /** Takes a link that was just accepted, on any thread; if not {@code welcome}, to tell it that there is no room. */
    void adopt(long id, Link link, boolean welcome) {
        if (isHere()) register(id, link, welcome);
        else post(() -> register(id, link, welcome));
    }

    /** Whatever goes wrong, an OutOfMemoryError too: who was counted in is counted out, once. */
    @SuppressWarnings("CatchingUnchecked")
    private void register(long id, Link link, boolean welcome) {
        WebSocketConnection connection = null;
        try {
            Link secured = acceptor == null ? link : acceptor.secure(link, this);
            connection = new WebSocketConnection(id, secured, stages);
            poller.register(link, connection);
            if (!welcome) connection.turnAway();
        } catch (Throwable failed) {
            if (connection == null) giveBack(link);
            else connection.lost();
            LOG.log(System.Logger.Level.DEBUG, "A connection ended before it was registered", failed);
        }
    }

    private void giveBack(Link link) {
        link.close();
        if (acceptor != null) acceptor.left();
    }

    /** The time on this loop's clock, on any thread: milliseconds that wrap. */
    public int millis() {
        return clock.getAsInt();
    }

    /** Watches a dial's deadline from now on; its addresses come later, with one of the next two. On any thread. */
    public void connect(Connecting connecting) {
        post(() -> connector.begin(connecting));
    }

    /** Hands over a link that is connected already, on the loop's thread; closes it if dials are over. */
    public void connected(Connecting.Awaiter awaiter, Link link) {
        post(() -> connector.connected(awaiter, link));
    }

    /** Tries the addresses of a host. */
    public void resolved(Connecting connecting, List<InetSocketAddress> addresses) {
        post(() -> connector.resolved(connecting, addresses, stages.now()));
    }

    /** There are no addresses of that host. */
    public void unresolved(Connecting connecting, IOException why) {
        post(() -> connector.fail(connecting, why));
    }

    /** Dials that are under way fail, connections start their close handshake with 1001. On the loop's thread. */
    public void goAway(String why) {
        connector.abort(CLOSED);
        stages.table().goAway(why);
    }

    /** Ends the thread after the round at hand; drops what is left. */
    public void stop() {
        post(() -> stopping = true);
    }

    /** Waits for the thread to end; false if a callback keeps it longer than that. */
    public boolean join(long millis) throws InterruptedException {
        thread.join(millis);
        return !thread.isAlive();
    }

    @SuppressWarnings("CatchingUnchecked")
    private void run() {
        while (!stopping) {
            try {
                round();
            } catch (Throwable thrown) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "The loop goes on after",
                        thrown); // an OutOfMemoryError in the kernel's name, a bug of ours
                LockSupport.parkNanos(REST); // what fails at once, and again, must not spin
            }
        }
        close();
    }

    private void round() throws IOException {
        poller.poll(this, timeout());
        stages.time(clock.getAsInt()); // the wait may have been long: what is adopted now begins now
        mailbox.run();
        stages.flush();
        tick();
    }

    private int timeout() {
        if (!mailbox.isEmpty()) return 0;
        boolean waiting = connector.isWaiting() || (acceptor != null && acceptor.isWaiting());
        return stages.table().count() > 0 || waiting ? TICK : Poller.FOR_EVER;
    }

    private void tick() {
        int now = stages.now();
        if (now - ticked < TICK) return;
        ticked = now;
        stages.table().expire();
        connector.expire(now);
        if (acceptor != null) acceptor.tick();
        stages.flush();
    }

    @Override
    public void ready(WebSocketConnection connection, boolean readable, boolean writable) {
        stages.time(clock.getAsInt());
        if (writable) connection.writable();
        if (readable) connection.readable();
    }

    @Override
    public void acceptable(Listener listener) {
        stages.time(clock.getAsInt());
        if (acceptor != null) acceptor.accept(listener);
    }

    @Override
    public void connectable(Connecting connecting) {
        stages.time(clock.getAsInt());
        connector.ready(connecting, stages.now());
    }

    private void close() {
        finishErrands(); // who was accepted last is dropped with the others
        connector.abort(CLOSED);
        stages.table().abort(CloseCode.GOING_AWAY, "the event loop has stopped");
        finishErrands();
        stages.close();
        try {
            poller.close();
        } catch (IOException failed) {
            LOG.log(System.Logger.Level.DEBUG, "Closing the poller failed", failed);
        }
    }

    /** Bounded, since errands may leave errands. */
    private void finishErrands() {
        for (int i = 0; i < LAST_ROUNDS && !mailbox.isEmpty(); i++) mailbox.run();
    }

    /** Milliseconds that never go back; they wrap after 49 days, and only differences are used. */
    private static int now() {
        return (int) (System.nanoTime() / 1_000_000);
    }
}
