package io.fairlead.benchmarks.load;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/** Keeps a server busy, on one thread; allocates nothing while it does, but where connections are opened. */
abstract class Load implements Closeable {
    private static final long LONGEST = 60_000_000_000L;
    private static final long MILLISECOND = 1_000_000L;
    private static final long LAST_REPLIES = 50_000_000L;
    private static final int BUFFER = 1 << 20;

    final Selector selector;
    final ByteBuffer shared = ByteBuffer.allocateDirect(BUFFER);
    private final Consumer<SelectionKey> ready = this::ready;
    private final Histogram delays = new Histogram(LONGEST, 3);
    private long messages;
    private long windowFrom;
    private boolean ending;
    long now;

    Load() throws IOException {
        selector = Selector.open();
    }

    static Load of(Traffic traffic, Target target) throws IOException {
        return switch (traffic.shape()) {
            case ECHO -> new EchoLoad(traffic, target);
            case FAN -> new FanLoad(traffic, target);
            case UPGRADE -> new UpgradeLoad(traffic, target);
        };
    }

    /** Opens what it needs, and sends the first messages. */
    abstract void begin() throws IOException;

    abstract void handle(SelectionKey key) throws IOException;

    /** Goes on for that long. */
    final void drive(long nanos) throws IOException {
        now = System.nanoTime();
        long end = now + nanos;
        while (now < end) {
            selector.select(ready, 1 + (end - now) / MILLISECOND);
            now = System.nanoTime();
        }
    }

    /** From here on counts. */
    final void openWindow() {
        delays.reset();
        messages = 0;
        windowFrom = System.nanoTime();
    }

    final long messages() {
        return messages;
    }

    final Histogram delays() {
        return delays;
    }

    final void count(int more) {
        messages += more;
    }

    /** What was sent before the window is left out: it has waited for the window, too. */
    final void delay(long since) {
        if (since >= windowFrom) delays.recordValue(Math.min(now - since, LONGEST));
    }

    /** Whether nothing more is sent. */
    final boolean ending() {
        return ending;
    }

    /** Lets what is under way arrive: a connection that is cut amid a message is another load than this one. */
    @Override
    public void close() throws IOException {
        ending = true;
        drive(LAST_REPLIES);
        for (SelectionKey key : selector.keys()) close(key);
        selector.close();
    }

    abstract void close(SelectionKey key) throws IOException;

    private void ready(SelectionKey key) {
        try {
            now = System.nanoTime();
            handle(key);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
