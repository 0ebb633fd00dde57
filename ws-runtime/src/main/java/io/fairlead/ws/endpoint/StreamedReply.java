package io.fairlead.ws.endpoint;

import io.fairlead.ws.protocol.ConnectionClosedException;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** All that a publisher has, asked for one by one: the next when the one before was taken. */
final class StreamedReply<T> implements Turn, Flow.Subscriber<T> {
    private final Encoding<? super T> encoding;
    /** Tells the queue that something has changed. */
    private final Runnable changed;

    private Flow.@Nullable Subscription subscription;
    private @Nullable T item;
    private @Nullable Throwable error;
    private boolean isComplete;
    private boolean isCancelled;
    /** Whether what was asked for has come and gone. */
    private boolean wantsMore = true;

    StreamedReply(Encoding<? super T> encoding, Runnable changed) {
        this.encoding = encoding;
        this.changed = changed;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        boolean isTooMuch;
        synchronized (this) {
            isTooMuch = subscription != null || isCancelled;
            if (!isTooMuch) subscription = given;
        }
        if (isTooMuch) given.cancel();
        else changed.run();
    }

    @Override
    public void onNext(T next) {
        synchronized (this) {
            item = next;
        }
        changed.run();
    }

    @Override
    public void onError(Throwable thrown) {
        synchronized (this) {
            error = thrown;
            isComplete = true;
        }
        changed.run();
    }

    @Override
    public void onComplete() {
        synchronized (this) {
            isComplete = true;
        }
        changed.run();
    }

    @Override
    public synchronized boolean send(Connection connection) {
        T next = item;
        if (next != null) {
            try {
                if (encoding.send(connection, next) == SendResult.FULL) return false;
            } catch (ConnectionClosedException closed) {
                throw closed;
            } catch (RuntimeException unsendable) { // whatever it is, the turns behind it go on
                error = unsendable;
                isComplete = true;
                isCancelled = true;
            }
            item = null;
            wantsMore = true;
        }
        return isComplete;
    }

    @Override
    public void goOn(Connection connection) {
        Flow.Subscription asked;
        Throwable thrown;
        boolean cancels;
        synchronized (this) {
            boolean asks = wantsMore && item == null && (!isComplete || isCancelled);
            asked = asks ? subscription : null;
            if (asked != null) wantsMore = false;
            thrown = item == null ? error : null;
            if (thrown != null) error = null;
            cancels = isCancelled;
        }
        if (asked != null && cancels) asked.cancel();
        else if (asked != null) asked.request(1);
        if (thrown != null) connection.raise(thrown);
    }

    @Override
    public void cancel() {
        Flow.Subscription held;
        synchronized (this) {
            isCancelled = true;
            isComplete = true;
            held = subscription;
        }
        if (held != null) held.cancel();
    }
}
