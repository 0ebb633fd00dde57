package io.fairlead.interop;

import io.fairlead.interop.Heard.Closed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what is heard until somebody asks for it. */
public final class Ear implements Listener {
    private static final long PATIENCE_SECONDS = 20;

    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();

    @Override
    public void heard(Conversation conversation, Heard what) {
        hear(what);
    }

    /** The same, of nobody in particular. */
    public void hear(Heard what) {
        heard.add(what);
    }

    /** The next thing that was heard, waiting for it. */
    public Heard next() throws InterruptedException {
        Heard next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) throw new AssertionError("heard nothing for %d s".formatted(PATIENCE_SECONDS));
        return next;
    }

    /** Waits for the end with this code; ends of conversations before this one, which were dropped, are passed over. */
    public Closed end(int code) throws InterruptedException {
        List<Heard> others = new ArrayList<>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            Heard next = heard.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next instanceof Closed closed && closed.code() == code) return closed;
            if (next == null)
                throw new AssertionError(
                        "no end with %d within %d s, but %s".formatted(code, PATIENCE_SECONDS, others));
            others.add(next);
        }
    }
}
