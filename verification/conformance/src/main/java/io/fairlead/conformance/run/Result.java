package io.fairlead.conformance.run;

import io.fairlead.conformance.Case;
import io.fairlead.conformance.Target;
import org.jspecify.annotations.Nullable;

/**
 * How a case went.
 *
 * @param played the case
 * @param target against whom
 * @param failure what was wrong; null if nothing was
 * @param transcript what was said
 * @param nanos how long it took
 * @param deflated how many compressed messages the party under test sent
 */
public record Result(
        Case played, Target target, @Nullable String failure, Transcript transcript, long nanos, int deflated) {
    /** Whether nothing was wrong. */
    public boolean passed() {
        return failure == null;
    }
}
