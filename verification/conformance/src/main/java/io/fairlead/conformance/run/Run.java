package io.fairlead.conformance.run;

import io.fairlead.conformance.Case;
import io.fairlead.conformance.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Plays cases against targets, several at a time. Nothing sleeps: a case takes as long as its answers do. */
public final class Run {
    /** After this long without a byte from the party under test a case has failed. */
    public static final int SILENCE_MILLIS = 30_000;

    private final int threads;
    private final int silenceMillis;

    /** As many at a time as keep two processors busy. */
    public Run() {
        this(16, SILENCE_MILLIS);
    }

    /**
     * A run.
     *
     * @param threads how many conversations at a time
     * @param silenceMillis how long the party under test may say nothing
     */
    public Run(int threads, int silenceMillis) {
        this.threads = threads;
        this.silenceMillis = silenceMillis;
    }

    /** Plays every case against every target that it applies to; the results come in that order. */
    public List<Result> play(List<Case> cases, List<Target> targets) throws InterruptedException {
        ExecutorService light = Executors.newFixedThreadPool(threads);
        ExecutorService heavy = Executors.newSingleThreadExecutor();
        try {
            List<Future<Result>> played = new ArrayList<>();
            for (Case each : cases) {
                for (Target target : targets) {
                    if (!each.appliesTo(target)) continue;
                    played.add((each.isHeavy() ? heavy : light).submit(() -> play(each, target)));
                }
            }
            List<Result> results = new ArrayList<>();
            for (Future<Result> one : played) results.add(one.get());
            return results;
        } catch (ExecutionException fault) {
            throw new IllegalStateException("the suite itself failed", fault.getCause());
        } finally {
            light.shutdownNow();
            heavy.shutdownNow();
        }
    }

    /** Plays one case. */
    public Result play(Case played, Target target) {
        return new Conversation(played, target, silenceMillis).run();
    }
}
