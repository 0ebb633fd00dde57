package io.fairlead.conformance.report;

import io.fairlead.conformance.Case;
import io.fairlead.conformance.Target;
import io.fairlead.conformance.run.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** The results of a run, by case and by target. */
public final class Tally {
    private final Map<Case, Map<Target, Result>> byCase = new LinkedHashMap<>();
    private final List<Target> targets;
    private final List<Result> results;
    private final long nanos;

    /**
     * Sorts results.
     *
     * @param results in the order of their cases
     * @param targets in the order of the columns
     * @param nanos that the whole run took
     */
    public Tally(List<Result> results, List<Target> targets, long nanos) {
        this.results = List.copyOf(results);
        this.targets = List.copyOf(targets);
        this.nanos = nanos;
        for (Result result : results) {
            byCase.computeIfAbsent(result.played(), any -> new LinkedHashMap<>())
                    .put(result.target(), result);
        }
    }

    /** The columns. */
    public List<Target> targets() {
        return targets;
    }

    /** What did not pass. */
    public List<Result> failures() {
        return results.stream().filter(result -> !result.passed()).toList();
    }

    /** How many milliseconds the whole run took. */
    public long millis() {
        return nanos / 1_000_000;
    }

    /** How many results fit. */
    public long count(Predicate<Result> fits) {
        return results.stream().filter(fits).count();
    }

    /** How many cases were played against at least one target. */
    public int cases() {
        return byCase.size();
    }

    Map<Target, Result> of(Case played) {
        return byCase.getOrDefault(played, Map.of());
    }

    /** The results of a case, those together that went the same way. */
    List<List<Result>> sameWays(Case played) {
        List<List<Result>> ways = new ArrayList<>();
        for (Result result : of(played).values()) {
            ways.stream()
                    .filter(way -> isSame(way.get(0), result))
                    .findFirst()
                    .orElseGet(() -> {
                        List<Result> way = new ArrayList<>();
                        ways.add(way);
                        return way;
                    })
                    .add(result);
        }
        return ways;
    }

    private static boolean isSame(Result one, Result other) {
        return Objects.equals(one.failure(), other.failure())
                && one.transcript().lines().equals(other.transcript().lines());
    }

    /** One line for people and scripts. */
    public String summary() {
        return "conformance: %d cases x %d targets, %d failed"
                .formatted(cases(), targets.size(), failures().size());
    }
}
