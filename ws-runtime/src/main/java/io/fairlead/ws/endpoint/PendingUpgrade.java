package io.fairlead.ws.endpoint;

import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * An upgrade that waits for somebody else's answer, such as that of a database. An {@link EndpointUpgrader} returns it
 * in place of a dispatcher; nothing is sent to the peer meanwhile, and nothing is read from it. The handshake stays
 * readable until the rest of the upgrade has returned. If the answer does not come before the handshake's deadline, or
 * before the server stops, the peer gets a 503 and the rest is never run.
 *
 * @param <T> the answer
 */
public final class PendingUpgrade<T> implements Dispatcher {
    /**
     * What is done when the answer is there.
     *
     * @param <T> the answer
     */
    @FunctionalInterface
    public interface Rest<T> {
        /**
         * Goes on; on the connection's event loop.
         *
         * @param answer what was waited for; null if the stage completes with null
         * @return who serves the connection, another wait, or null if the handshake was rejected
         * @throws Exception is logged and answered with a 500 that says nothing
         */
        @Nullable
        Dispatcher resume(T answer) throws Exception;
    }

    private final CompletionStage<T> stage;
    private final Rest<? super T> rest;
    private volatile @Nullable T answer;
    private volatile @Nullable Throwable thrown;

    private PendingUpgrade(CompletionStage<T> stage, Rest<? super T> rest) {
        this.stage = Objects.requireNonNull(stage, "An upgrade callback returned null in place of a CompletionStage.");
        this.rest = Objects.requireNonNull(rest);
    }

    /**
     * Waits, and then goes on. A stage that has failed is logged and answered with a 500 that says nothing.
     *
     * @param stage completes on any thread
     * @param rest run once, on the connection's event loop
     * @param <T> the answer
     * @return to be returned by the upgrader
     */
    public static <T> Dispatcher until(CompletionStage<T> stage, Rest<? super T> rest) {
        return new PendingUpgrade<>(stage, rest);
    }

    /**
     * Asks to be told, once, when {@link #resume} may be called: for the runtime.
     *
     * @param told run by the thread that completes the stage, or by the caller if it is complete
     */
    public void whenAnswered(Runnable told) {
        stage.whenComplete((value, error) -> {
            answer = value;
            thrown = error;
            told.run();
        });
    }

    /**
     * Runs the rest: for the runtime, after {@link #whenAnswered} has told it.
     *
     * @return what the rest returned
     * @throws Exception what the rest threw, or why there is no answer
     */
    @SuppressWarnings("NullAway") // a stage may complete with null: then that is the answer
    public @Nullable Dispatcher resume() throws Exception {
        Throwable error = thrown;
        if (error == null) return rest.resume(answer);
        throw new CompletionException("An upgrade callback's stage failed", unwrapped(error));
    }

    /** What a stage really failed with. */
    static Throwable unwrapped(Throwable error) {
        return error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    }

    /**
     * Never called: the connection is not open yet.
     *
     * @throws IllegalStateException always
     */
    @Override
    public void dispatch(Connection connection, FrameStream frames) {
        throw new IllegalStateException("%s is still being upgraded.".formatted(connection));
    }
}
