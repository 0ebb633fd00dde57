package io.fairlead.ws.fuzzing;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Hears what is logged as an error: what a connection swallows, so that the others live on, is a finding here. */
public final class Complaints extends Handler {
    private @Nullable LogRecord first;

    private Complaints() {}

    /**
     * Listens from now on.
     *
     * @return heard by nobody else: nothing is printed any more
     */
    public static Complaints listen() {
        Complaints complaints = new Complaints();
        Logger root = Logger.getLogger("");
        for (Handler other : root.getHandlers()) root.removeHandler(other);
        root.addHandler(complaints);
        return complaints;
    }

    /** Fails with the first error that was logged since the last call. */
    public void assertNone() {
        LogRecord found = first;
        first = null;
        if (found != null) throw new AssertionError(found.getMessage(), found.getThrown());
    }

    @Override
    public void publish(LogRecord said) {
        if (first == null && said.getLevel().intValue() >= Level.SEVERE.intValue()) first = said;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
