package io.fairlead.benchmarks.compare;

import io.fairlead.benchmarks.load.Figures;
import java.util.List;

/** A cell's figures, medians of its rounds, as a table of text or of Markdown. */
final class Table {
    private static final List<String> HEAD = List.of(
            "",
            "µs CPU",
            "user",
            "system",
            "Fairlead is",
            "messages/s",
            "p50 µs",
            "p99 µs",
            "p99.9 µs",
            "bytes allocated",
            "reads",
            "writes",
            "load");

    private static final double MICROSECOND = 1_000;

    private final Result result;

    Table(Result result) {
        this.result = result;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(line("%-16s%10s%8s%8s  %-18s%12s%10s%10s%10s%16s%7s%7s%6s", HEAD));
        for (Contestant contestant : result.contestants())
            text.append(line("%-16s%10s%8s%8s  %-18s%12s%10s%10s%10s%16s%7s%7s%6s", row(contestant)));
        return text.toString();
    }

    String toMarkdown() {
        StringBuilder text = new StringBuilder("### " + result.cell().title() + "\n\n");
        text.append("| ")
                .append(String.join(" | ", HEAD))
                .append(" |\n|---")
                .append("|---:".repeat(HEAD.size() - 1))
                .append("|\n");
        for (Contestant contestant : result.contestants())
            text.append("| ").append(String.join(" | ", row(contestant))).append(" |\n");
        return text.append('\n').toString();
    }

    private static String line(String format, List<String> words) {
        return format.formatted(words.toArray()).stripTrailing() + System.lineSeparator();
    }

    private List<String> row(Contestant contestant) {
        return List.of(
                contestant.title(),
                "%.2f".formatted(result.median(contestant, Figures::cpu) / MICROSECOND),
                "%.2f".formatted(result.median(contestant, Figures::user) / MICROSECOND),
                "%.2f".formatted(result.median(contestant, Figures::system) / MICROSECOND),
                contestant == Contestant.FAIRLEAD || !result.has(Contestant.FAIRLEAD)
                        ? ""
                        : "× " + result.ratio(contestant),
                "%,.0f".formatted(result.median(contestant, Figures::rate)),
                "%,.0f".formatted(result.median(contestant, Figures::p50) / MICROSECOND),
                "%,.0f".formatted(result.median(contestant, Figures::p99) / MICROSECOND),
                "%,.0f".formatted(result.median(contestant, Figures::p999) / MICROSECOND),
                "%,.1f".formatted(result.median(contestant, Figures::allocated)),
                "%.2f".formatted(result.median(contestant, Figures::reads)),
                "%.2f".formatted(result.median(contestant, Figures::writes)),
                "%.0f %%".formatted(100 * result.median(contestant, Figures::client)));
    }
}
