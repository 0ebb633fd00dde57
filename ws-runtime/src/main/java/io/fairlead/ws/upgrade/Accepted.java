package io.fairlead.ws.upgrade;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an upgrade callback has found out: a value that later callbacks of the connection are handed by its type, or a
 * refusal.
 *
 * @param <T> such as the user that a token stands for
 */
public final class Accepted<T> {
    private final @Nullable T value;
    private final @Nullable Rejection rejection;

    private Accepted(@Nullable T value, @Nullable Rejection rejection) {
        this.value = value;
        this.rejection = rejection;
    }

    /**
     * Goes on with the upgrade.
     *
     * @param value for later callbacks; never null
     * @param <T> its type
     * @return to be returned by the callback
     */
    public static <T> Accepted<T> of(T value) {
        return new Accepted<>(Objects.requireNonNull(value), null);
    }

    /**
     * Refuses the upgrade.
     *
     * @param why what the peer will be told
     * @param <T> the type that a value would have had
     * @return to be returned by the callback
     */
    public static <T> Accepted<T> rejected(Rejection why) {
        return new Accepted<>(null, Objects.requireNonNull(why));
    }

    /**
     * The value.
     *
     * @return null if it is a refusal
     */
    public @Nullable T value() {
        return value;
    }

    /**
     * The refusal.
     *
     * @return null if there is a value
     */
    public @Nullable Rejection rejection() {
        return rejection;
    }
}
