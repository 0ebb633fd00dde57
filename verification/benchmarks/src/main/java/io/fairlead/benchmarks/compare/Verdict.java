package io.fairlead.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;

/** Whether a measurement keeps a promise. */
record Verdict(Claim claim, Ratio measured) {
    /** On every promise that the results say something about. */
    static List<Verdict> of(List<Result> results) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Claim claim : Claim.all()) {
            for (Result result : results) {
                if (result.cell() == claim.cell() && result.has(claim.other()) && result.has(Contestant.FAIRLEAD))
                    verdicts.add(new Verdict(claim, result.ratio(claim.other())));
            }
        }
        return verdicts;
    }

    boolean isKept() {
        return claim.isKept(measured);
    }

    String toMarkdown() {
        return "| %s | %s | %.2f | %s | %s |%n"
                .formatted(
                        claim.cell().title(),
                        claim.other().title(),
                        claim.atMost(),
                        measured,
                        isKept() ? "kept" : "**not kept**");
    }

    @Override
    public String toString() {
        return "%s: %s beside %s: × %s, at most %.2f"
                .formatted(
                        isKept() ? "kept" : "not kept",
                        claim.cell().title(),
                        claim.other().title(),
                        measured,
                        claim.atMost());
    }
}
