package io.fairlead.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a run leaves behind: the tables as Markdown, a chart as SVG, and whether each promise was kept. */
final class Report {
    private final Asked asked;
    private final Path directory;
    private final String name = "java-" + Runtime.version().feature();

    Report(Asked asked, Path directory) {
        this.asked = asked;
        this.directory = directory;
    }

    /** Writes what is there so far. */
    void write(List<Result> results) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(name + ".svg"), new Chart(results).toString());
        StringBuilder text = new StringBuilder(title());
        for (Result result : results) text.append(new Table(result).toMarkdown());
        text.append("### Promises\n\n| | beside | at most × | measured | |\n|---|---|---:|---:|---|\n");
        for (Verdict verdict : Verdict.of(results)) text.append(verdict.toMarkdown());
        Files.writeString(directory.resolve(name + ".md"), text);
    }

    /** Returns whether every promise that could be judged was kept. */
    boolean judge(List<Result> results) {
        System.out.println("written: " + directory.resolve(name + ".md") + ", .svg");
        List<Verdict> broken = Verdict.of(results).stream()
                .filter(verdict -> !verdict.isKept())
                .toList();
        broken.forEach(System.out::println);
        return broken.isEmpty();
    }

    private String title() {
        return """
                # Beside the peers, on Java %s

                Medians of %d rounds of %.1f s each, contestants in turns; the server on one core, the load on another, over loopback. CPU is the server's, for
                a message; "Fairlead is" compares Fairlead's CPU to it, pair by pair, with the 95 %% bootstrap interval of the median. `load` is the load's
                share of its core. Written by the command in [performance.md](../performance.md).

                ![CPU for a message](%s.svg)

                """.formatted(Runtime.version().feature(), asked.rounds(), asked.millis() / 1_000.0, name);
    }
}
