package io.fairlead.ws.loop;

import io.fairlead.ws.connection.Courier;
import io.fairlead.ws.connection.Link;
import io.fairlead.ws.connection.Settings;
import io.fairlead.ws.connection.Stages;
import io.fairlead.ws.connection.WebSocketConnection;
import java.io.IOException;

/**
 * One thread and the connections that belong to it for life. A round: wait, handle what is ready, run errands, write
 * what other connections were sent, look at the clock.
 */
public final class EventLoop implements Courier, Poller.Handler {
    private static final System.Logger LOG = System.getLogger(EventLoop.class.getName());
    /** How often deadlines are looked at, in milliseconds: how late one can be noticed. */
    private static final int TICK = 250;

    private final Poller poller;
    private final Stages stages;
    private final Acceptor acceptor;
    private final Mailbox mailbox = new Mailbox();
    private final Thread thread;

    private int ticked;
    private volatile boolean stopping;

    /** A loop that has not been started. */
    public EventLoop(String name, Poller poller, Settings settings, Acceptor acceptor) {
        this.poller = poller;
        this.acceptor = acceptor;
        this.stages = new Stages(settings, this, acceptor::left);
        this.thread = new Thread(this::run, name);
    }

    /** Starts the thread. */
    public void start() {
        stages.time(clock());
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

    /** Takes a link that was just accepted, on any thread. */
    void adopt(long id, Link link) {
        if (isHere()) register(id, link);
        else post(() -> register(id, link));
    }

    private void register(long id, Link link) {
        try {
            poller.register(link, new WebSocketConnection(id, link, stages));
        } catch (IOException failed) {
            LOG.log(System.Logger.Level.DEBUG, "A connection ended before it was registered", failed);
            link.close();
        }
    }

    /** Ends the thread after the round at hand; drops what is left. */
    public void stop() {
        post(() -> stopping = true);
    }

    /** Waits for the thread to end. */
    public void join() throws InterruptedException {
        thread.join();
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
            }
        }
        close();
    }

    private void round() throws IOException {
        int timeout = !mailbox.isEmpty() ? 1 : stages.table().count() > 0 || acceptor.isWaiting() ? TICK : 0;
        stages.time(clock());
        poller.poll(this, timeout);
        mailbox.runAll();
        stages.flush();
        tick();
    }

    private void tick() {
        int now = clock();
        if (now - ticked < TICK) return;
        ticked = now;
        stages.time(now);
        stages.table().expire();
        acceptor.tick();
        stages.flush();
    }

    @Override
    public void ready(WebSocketConnection connection, boolean readable, boolean writable) {
        stages.time(clock());
        if (writable) connection.writable();
        if (readable) connection.readable();
    }

    @Override
    public void acceptable(Listener listener) {
        stages.time(clock());
        acceptor.accept(listener);
    }

    private void close() {
        stages.table().abort(io.fairlead.ws.protocol.CloseCode.GOING_AWAY, "the server has stopped");
        mailbox.runAll();
        try {
            poller.close();
        } catch (IOException failed) {
            LOG.log(System.Logger.Level.DEBUG, "Closing the poller failed", failed);
        }
    }

    /** Milliseconds that never go back; they wrap after 49 days, and only differences are used. */
    private static int clock() {
        return (int) (System.nanoTime() / 1_000_000);
    }
}
