package io.fairlead.ws.processor.model;

import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * What an upgrade callback says by what it returns.
 *
 * @param kind of answer
 * @param isAwaited whether it comes later: in a {@code CompletionStage}
 * @param value the type of the value that it finds out for later callbacks; set for {@link Kind#VALUE}
 */
public record Outcome(
        Kind kind, boolean isAwaited, @Nullable TypeMirror value) {
    /** What can be said. */
    public enum Kind {
        /** It goes on, unless the handshake is rejected. */
        NOTHING,
        /** False refuses. */
        DECISION,
        /** A value or a refusal: {@code Accepted}. */
        VALUE,
        /** Nothing that anybody understands. */
        UNKNOWN
    }

    /** Whether it may end the upgrade. */
    public boolean mayRefuse() {
        return kind == Kind.DECISION || kind == Kind.VALUE;
    }
}
