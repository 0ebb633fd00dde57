package io.fairlead.ws.endpoint;

import io.fairlead.ws.protocol.ConnectionClosedException;
import org.jspecify.annotations.Nullable;

/** A single reply that a stage completes with. */
final class LaterReply<T> implements Turn {
    private final Encoding<? super T> encoding;
    private @Nullable T value;
    private @Nullable Throwable error;
    private boolean isThere;

    LaterReply(Encoding<? super T> encoding) {
        this.encoding = encoding;
    }

    /** One that was there at once, behind others that were not. */
    LaterReply(Encoding<? super T> encoding, T value) {
        this.encoding = encoding;
        this.value = value;
        isThere = true;
    }

    synchronized void complete(@Nullable T reply, @Nullable Throwable thrown) {
        value = reply;
        error = thrown == null ? null : PendingUpgrade.unwrapped(thrown);
        isThere = true;
    }

    @Override
    public synchronized boolean send(Connection connection) {
        if (!isThere) return false;
        T reply = value;
        if (reply == null) return true;
        try {
            return encoding.send(connection, reply) != SendResult.FULL;
        } catch (ConnectionClosedException closed) {
            throw closed;
        } catch (RuntimeException unsendable) { // whatever it is, the turns behind it go on
            error = unsendable;
            return true;
        }
    }

    @Override
    public void goOn(Connection connection) {
        Throwable thrown;
        synchronized (this) {
            thrown = error;
            error = null; // told once
        }
        if (thrown != null) connection.raise(thrown);
    }

    @Override
    public void cancel() {}
}
