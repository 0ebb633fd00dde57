package io.fairlead.benchmarks.load;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What one window of a load has shown; goes from process to process as a line. */
public record Figures(
        long messages,
        long nanos,
        double cpu,
        double user,
        double system,
        double reads,
        double writes,
        double allocated,
        long p50,
        long p99,
        long p999,
        double client) {

    static Figures of(Load load, long nanos, ServerUse before, ServerUse after, double client) {
        double messages = load.messages();
        double ticks = Math.max(1, after.user() - before.user() + after.system() - before.system());
        double cpu = (after.cpu() - before.cpu()) / messages;
        return new Figures(
                load.messages(),
                nanos,
                cpu,
                cpu * (after.user() - before.user()) / ticks,
                cpu * (after.system() - before.system()) / ticks,
                (after.reads() - before.reads()) / messages,
                (after.writes() - before.writes()) / messages,
                (after.allocated() - before.allocated()) / messages,
                load.delays().getValueAtPercentile(50),
                load.delays().getValueAtPercentile(99),
                load.delays().getValueAtPercentile(99.9),
                client);
    }

    /** Messages a second. */
    public double rate() {
        return messages * 1e9 / nanos;
    }

    /** One line of numbers. */
    public String toLine() {
        return Arrays.stream(new Object[] {
                    messages, nanos, cpu, user, system, reads, writes, allocated, p50, p99, p999, client
                })
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    /** What {@link #toLine} said. */
    public static Figures parse(String line) {
        String[] words = line.split(" ", -1);
        double[] numbers = Arrays.stream(words).mapToDouble(Double::parseDouble).toArray();
        return new Figures(
                Long.parseLong(words[0]),
                Long.parseLong(words[1]),
                numbers[2],
                numbers[3],
                numbers[4],
                numbers[5],
                numbers[6],
                numbers[7],
                Long.parseLong(words[8]),
                Long.parseLong(words[9]),
                Long.parseLong(words[10]),
                numbers[11]);
    }
}
