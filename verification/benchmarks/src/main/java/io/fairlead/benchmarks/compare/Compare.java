package io.fairlead.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Fairlead beside its peers and beside the floor: {@code java -cp verification/benchmarks/target/benchmarks.jar
 * io.fairlead.benchmarks.compare.Compare}. The peers are there after {@code mvn -Pbench -DskipTests package}. Exit code
 * 1 if a promise was not kept, 2 if nothing could be measured.
 */
public final class Compare {
    /** Milliseconds in which a load that has just begun finds its step. */
    static final long SETTLE = 150;

    /** Measurements of each server that do not count, for its compiler. */
    static final int WARM_UPS = 4;

    private final Asked asked;
    private final Path verification;
    private final Path keyStore;

    private Compare(Asked asked, Path verification, Path keyStore) {
        this.asked = asked;
        this.verification = verification;
        this.keyStore = keyStore;
    }

    public static void main(String... words) throws Exception {
        Locale.setDefault(Locale.ROOT); // what is written is for files, too
        Asked asked;
        try {
            asked = Asked.read(words);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage() + System.lineSeparator() + Asked.USAGE);
            System.exit(2);
            return;
        }
        Path verification = verification();
        Path directory = Files.createTempDirectory("compare");
        Path out = asked.out() == null ? verification.resolve("benchmarks/target/compare") : asked.out();
        Report report = new Report(asked, out);
        List<Result> results = new Compare(asked, verification, KeyStoreFile.make(directory)).run(report);
        boolean kept = report.judge(results);
        System.exit(results.isEmpty() ? 2 : kept ? 0 : 1);
    }

    private List<Result> run(Report report) throws IOException {
        System.out.printf(
                "Java %s; servers on core 0, the load on core 1; about %d minutes%n",
                Runtime.version(), asked.seconds() / 60 + 1);
        List<Result> results = new ArrayList<>();
        for (Cell cell : asked.cells()) {
            List<Contestant> contestants = present(cell);
            if (contestants.isEmpty()) continue;
            Result result = new CellRun(cell, contestants, asked, verification, keyStore).run();
            System.out.println(new Table(result));
            results.add(result);
            report.write(results);
        }
        return results;
    }

    private List<Contestant> present(Cell cell) {
        List<Contestant> present = new ArrayList<>();
        for (Contestant contestant : asked.contestants()) {
            if (!contestant.plays(cell)) continue;
            Path jar = contestant.jar(verification, cell);
            if (Files.exists(jar)) present.add(contestant);
            else
                System.out.println("without " + contestant.title() + ": there is no " + jar
                        + " (mvn -Pbench -DskipTests package)");
        }
        return present;
    }

    /** The folder {@code verification}, found from the jar that this class is in. */
    public static Path verification() throws Exception {
        Path jar = Path.of(Compare.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return jar.resolve("../../..").normalize();
    }
}
