package io.fairlead.conformance.faulty;

import org.jspecify.annotations.Nullable;

/** The one rule that is broken, if any. */
record Faults(@Nullable Fault broken) {
    boolean have(Fault fault) {
        return broken == fault;
    }

    /** Fails the connection, unless this is the rule that is broken. */
    void require(boolean holds, int code, Fault unless) throws Failure {
        if (!holds && broken != unless) throw new Failure(code);
    }
}
