package io.fairlead.verification.desk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** One, two, three, for all desks together. */
@Singleton
public final class Numbers {
    private final AtomicInteger last = new AtomicInteger();

    /** Begins at one. */
    @Inject
    public Numbers() {}

    int next() {
        return last.incrementAndGet();
    }
}
