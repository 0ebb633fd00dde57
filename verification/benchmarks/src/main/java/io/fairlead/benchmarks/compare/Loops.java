package io.fairlead.benchmarks.compare;

import io.fairlead.benchmarks.load.Figures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Fairlead with one event loop and with two, on two cores of which the load takes one: {@code java -cp
 * verification/benchmarks/target/benchmarks.jar io.fairlead.benchmarks.compare.Loops}. It tells what it saw; on two
 * cores a second loop can only take what the load leaves.
 */
public final class Loops {
    private static final int ROUNDS = 7;
    private static final long MILLIS = 1_000;

    private final Path verification;

    private Loops(Path verification) {
        this.verification = verification;
    }

    public static void main(String... words) throws Exception {
        Locale.setDefault(Locale.ROOT);
        Loops loops = new Loops(Compare.verification());
        for (Cell cell : List.of(Cell.SMALL, Cell.PIPELINED, Cell.KILO, Cell.UPGRADE)) loops.measure(cell);
    }

    private void measure(Cell cell) throws IOException {
        double[] one = new double[ROUNDS];
        double[] two = new double[ROUNDS];
        double[] load = new double[ROUNDS];
        double[] oneCpu = new double[ROUNDS];
        double[] twoCpu = new double[ROUNDS];
        try (LoadProcess client = LoadProcess.start(verification, cell);
                ServerProcess single = start("0", 1);
                ServerProcess both = start("0,1", 2)) {
            for (int i = -Compare.WARM_UPS; i < ROUNDS; i++) {
                Figures alone = client.measure(single.target(), Compare.SETTLE, MILLIS);
                Figures together = client.measure(both.target(), Compare.SETTLE, MILLIS);
                if (i < 0) continue;
                one[i] = alone.rate();
                two[i] = together.rate();
                load[i] = together.client();
                oneCpu[i] = alone.cpu();
                twoCpu[i] = together.cpu();
            }
        }
        System.out.printf(
                "%s: one loop %,.0f a second, two %,.0f: × %s, for × %s of the CPU each; the load had %.0f %% of a core beside two%n",
                cell.title(),
                Ratio.median(one),
                Ratio.median(two),
                Ratio.of(two, one),
                Ratio.of(twoCpu, oneCpu),
                100 * Ratio.median(load));
    }

    /** The server of the fan's cell can be told how many loops it has. */
    private ServerProcess start(String cores, int loops) throws IOException {
        return ServerProcess.start(
                cores, verification, Contestant.FAIRLEAD, Cell.FAN, Path.of("none"), "-Dpeer.loops=" + loops);
    }
}
