package io.fairlead.benchmarks.compare;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param millis for one measurement
 * @param rounds how many each contestant has in each cell
 * @param out where the report goes; null for the build directory
 */
record Asked(
        List<Cell> cells,
        List<Contestant> contestants,
        long millis,
        int rounds,
        @Nullable Path out) {
    static final String USAGE = """
            Usage: Compare [--cells CELL,…] [--peers PEER,…] [--seconds S] [--rounds N] [--out DIRECTORY]
              --cells    %s
              --peers    %s
              --seconds  for one measurement, from 0.1; default 1
              --rounds   measurements of each peer in each cell, in turns; default 11
              --out      where the report is written; default verification/benchmarks/target/compare
            """.formatted(Names.all(Cell.class), Names.all(Contestant.class));

    static Asked read(String... words) {
        Asked asked = new Asked(List.of(Cell.values()), List.of(Contestant.values()), 1_000, 11, null);
        for (int i = 0; i < words.length; i += 2) {
            if (i + 1 == words.length) throw new IllegalArgumentException(words[i] + " needs a value");
            asked = asked.with(words[i], words[i + 1]);
        }
        return asked;
    }

    private Asked with(String name, String value) {
        return switch (name) {
            case "--cells" -> new Asked(each(value).map(Cell::of).toList(), contestants, millis, rounds, out);
            case "--peers" -> new Asked(cells, each(value).map(Contestant::of).toList(), millis, rounds, out);
            case "--seconds" -> new Asked(cells, contestants, millis(value), rounds, out);
            case "--rounds" -> new Asked(cells, contestants, millis, Math.max(1, Integer.parseInt(value)), out);
            case "--out" -> new Asked(cells, contestants, millis, rounds, Path.of(value));
            default -> throw new IllegalArgumentException("There is no " + name);
        };
    }

    /** A bound: how long the whole may take, in seconds, once every server runs. */
    long seconds() {
        long measurements = cells.stream()
                        .mapToLong(cell -> contestants.stream()
                                .filter(each -> each.plays(cell))
                                .count())
                        .sum()
                * (rounds + Compare.WARM_UPS);
        return measurements * (millis + Compare.SETTLE) / 1_000;
    }

    private static Stream<String> each(String value) {
        return Arrays.stream(value.split(",", -1));
    }

    private static long millis(String seconds) {
        double value = Double.parseDouble(seconds);
        if (!(value >= 0.1 && value <= 20))
            throw new IllegalArgumentException("--seconds is from 0.1 to 20, not " + seconds);
        return Math.round(value * 1_000);
    }
}
