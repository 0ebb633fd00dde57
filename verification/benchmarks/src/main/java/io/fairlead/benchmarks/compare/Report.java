package io.fairlead.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a run leaves behind: the tables as Markdown, a chart as SVG, and whether each promise was kept. */
final class Report {
    private final List<Result> results;
    private final Asked asked;

    Report(List<Result> results, Asked asked) {
        this.results = results;
        this.asked = asked;
    }

    /** Returns whether every promise that could be judged was kept. */
    boolean write(Path directory) throws IOException {
        String name = "java-" + Runtime.version().feature();
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(name + ".svg"), new Chart(results).toString());
        StringBuilder text = new StringBuilder(title(name));
        for (Result result : results) text.append(new Table(result).toMarkdown());
        boolean kept = judge(text);
        Files.writeString(directory.resolve(name + ".md"), text);
        System.out.println("written: " + directory.resolve(name + ".md") + ", " + directory.resolve(name + ".svg"));
        return kept;
    }

    private String title(String name) {
        return """
                # Beside the peers, on Java %s

                Medians of %d rounds of %.1f s each, contestants in turns; the server on one core, the load on another, over loopback. CPU is the server's, for
                a message; "Fairlead is" compares Fairlead's CPU to it, pair by pair, with the 95 %% bootstrap interval of the median. `load` is the load's
                share of its core. Written by the command in [performance.md](../performance.md).

                ![CPU for a message](%s.svg)

                """.formatted(Runtime.version().feature(), asked.rounds(), asked.millis() / 1_000.0, name);
    }

    private boolean judge(StringBuilder text) {
        text.append("### Promises\n\n| | beside | at most × | measured | |\n|---|---|---:|---:|---|\n");
        boolean all = true;
        for (Claim claim : Claim.all()) {
            for (Result result : results) {
                if (result.cell() != claim.cell() || !result.has(claim.other()) || !result.has(Contestant.FAIRLEAD))
                    continue;
                Ratio ratio = result.ratio(claim.other());
                boolean kept = claim.isKept(ratio);
                all &= kept;
                text.append("| %s | %s | %.2f | %s | %s |%n"
                        .formatted(
                                claim.cell().title(),
                                claim.other().title(),
                                claim.atMost(),
                                ratio,
                                kept ? "kept" : "**not kept**"));
                if (!kept)
                    System.out.printf(
                            "not kept: %s beside %s: × %s, at most %.2f%n",
                            claim.cell().title(), claim.other().title(), ratio, claim.atMost());
            }
        }
        return all;
    }
}
