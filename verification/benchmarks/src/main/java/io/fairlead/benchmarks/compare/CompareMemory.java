package io.fairlead.benchmarks.compare;

import io.fairlead.benchmarks.IdleClients;
import io.fairlead.benchmarks.OpenClients;
import io.fairlead.benchmarks.load.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What an idle connection costs each server: {@code java -cp verification/benchmarks/target/benchmarks.jar
 * io.fairlead.benchmarks.compare.CompareMemory [PEER,…]}. The heap is touched beforehand, so that what grows of the
 * process is what lies outside of it. Exit code 1 if Fairlead costs more than it promises.
 */
public final class CompareMemory {
    /** A process may have 20,000 descriptors here and there. */
    private static final int[] COUNTS = {1_000, 10_000, 19_000};

    /**
     * Fairlead's server of this cell can be told how many connections it takes: by itself it leaves a tenth of the
     * descriptors free.
     */
    private static final Cell SERVED = Cell.FAN;

    private static final String PRETOUCH = "-XX:+AlwaysPreTouch";
    private static final String CONNECTIONS = "-Dpeer.connections=19500";
    private static final int WARM_UP = 1_000;

    /** What a server may keep open besides: a selector of its own, a pipe. */
    private static final int SPARE = 10;

    private static final String CORE = "1";
    private static final double BUDGET = 1_024;
    private static final double OF_NETTY = 0.55;

    private final Path verification;

    private CompareMemory(Path verification) {
        this.verification = verification;
    }

    /** Bytes for one connection. */
    record Cost(Contestant contestant, int connections, double heap, double direct, double outside) {
        /** Direct memory lies outside of the heap, too, but not all that a server takes there is known to the JVM. */
        double total() {
            return heap + Math.max(direct, 0);
        }
    }

    public static void main(String... words) throws Exception {
        Locale.setDefault(Locale.ROOT); // what is written is for files, too
        List<Contestant> contestants = asked(words);
        Path verification = Compare.verification();
        List<Cost> costs = new CompareMemory(verification).measure(contestants);
        Path out = verification.resolve("benchmarks/target/compare");
        Files.createDirectories(out);
        Path file = out.resolve("memory-java-" + Runtime.version().feature() + ".md");
        Files.writeString(file, markdown(costs));
        System.out.println("written: " + file);
        System.exit(costs.isEmpty() ? 2 : isKept(costs) ? 0 : 1);
    }

    private static List<Contestant> asked(String... words) {
        if (words.length == 0) return List.of(Contestant.values());
        try {
            return Arrays.stream(words[0].split(",", -1)).map(Contestant::of).toList();
        } catch (IllegalArgumentException unknown) {
            System.err.println(unknown.getMessage() + "\nUsage: CompareMemory [PEER,…]");
            System.exit(2);
            throw unknown;
        }
    }

    private List<Cost> measure(List<Contestant> contestants) throws Exception {
        List<Cost> costs = new ArrayList<>();
        for (Contestant contestant : contestants) {
            if (!Files.exists(contestant.jar(verification, SERVED))) continue;
            for (int count : COUNTS) {
                Cost cost = measure(contestant, count);
                System.out.printf(
                        "%-16s%,7d connections: %,8.0f bytes of heap, %,8.0f direct, %,8.0f resident outside the heap%n",
                        contestant.title(), count, cost.heap(), cost.direct(), cost.outside());
                costs.add(cost);
            }
        }
        return costs;
    }

    private Cost measure(Contestant contestant, int count) throws Exception {
        try (ServerProcess server =
                ServerProcess.start(verification, contestant, SERVED, Path.of("none"), PRETOUCH, CONNECTIONS)) {
            int descriptors = server.descriptors();
            withClients(server, WARM_UP, () -> Measurement.used(server.target())); // classes, pools and tables stay
            while (server.descriptors() > descriptors + SPARE) Thread.onSpinWait();
            long[] before = Measurement.used(server.target());
            long residentBefore = server.resident();
            long[] after = new long[before.length];
            long[] resident = new long[1];
            withClients(server, count, () -> {
                System.arraycopy(Measurement.used(server.target()), 0, after, 0, after.length);
                resident[0] = server.resident();
            });
            return new Cost(
                    contestant,
                    count,
                    (double) (after[0] - before[0]) / count,
                    (double) (after[1] - before[1]) / count,
                    (double) (resident[0] - residentBefore) / count);
        }
    }

    /** What is done while they are open. */
    private interface Meanwhile {
        void run() throws IOException;
    }

    private void withClients(ServerProcess server, int count, Meanwhile meanwhile) throws IOException {
        ProcessBuilder clients = Pinned.java(
                CORE,
                List.of("-XX:+UseSerialGC"),
                List.of(verification.resolve("benchmarks/target/benchmarks.jar")),
                List.of(
                        IdleClients.class.getName(),
                        String.valueOf(server.target().port()),
                        String.valueOf(count),
                        "/echo"));
        OpenClients open = OpenClients.start(clients);
        try {
            meanwhile.run();
        } finally {
            open.close();
        }
    }

    private static boolean isKept(List<Cost> costs) {
        boolean kept = true;
        for (Cost ours : costs) {
            if (ours.contestant() != Contestant.FAIRLEAD) continue;
            kept &= ours.total() <= BUDGET;
            for (Cost other : costs) {
                if (other.connections() == ours.connections() && isNetty(other.contestant()))
                    kept &= ours.total() <= OF_NETTY * other.total();
            }
        }
        return kept;
    }

    private static boolean isNetty(Contestant contestant) {
        return contestant == Contestant.NETTY_EPOLL || contestant == Contestant.NETTY_NIO;
    }

    private static String markdown(List<Cost> costs) {
        StringBuilder text = new StringBuilder(
                "| bytes for an idle connection | connections | live heap | direct memory | resident outside the heap |\n|---|---:|---:|---:|---:|\n");
        for (Cost cost : costs)
            text.append("| %s | %,d | %,.0f | %,.0f | %,.0f |%n"
                    .formatted(
                            cost.contestant().title(), cost.connections(), cost.heap(), cost.direct(), cost.outside()));
        return text.toString();
    }
}
