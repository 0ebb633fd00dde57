package io.fairlead.benchmarks.compare;

import io.fairlead.benchmarks.load.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a message of 20 bytes costs a server as its connections become more: {@code java -cp
 * verification/benchmarks/target/benchmarks.jar io.fairlead.benchmarks.compare.Scale}. Writes a table and a chart.
 */
public final class Scale {
    private static final List<Integer> COUNTS = List.of(10, 30, 100, 300, 1_000, 3_000, 10_000);
    private static final List<Contestant> CONTESTANTS =
            List.of(Contestant.FLOOR, Contestant.FAIRLEAD, Contestant.NETTY_EPOLL);
    private static final int ROUNDS = 5;
    private static final long MILLIS = 1_000;

    private final Path verification;
    private final Map<Contestant, List<Double>> micros = new EnumMap<>(Contestant.class);

    private Scale(Path verification) {
        this.verification = verification;
    }

    public static void main(String... words) throws Exception {
        Locale.setDefault(Locale.ROOT); // what is written is for files, too
        if (words.length > 0) {
            System.err.println("Usage: Scale   (it takes about five minutes)");
            System.exit(2);
        }
        Path verification = Compare.verification();
        Scale scale = new Scale(verification);
        for (int count : COUNTS) scale.measure(count);
        Path out = Files.createDirectories(verification.resolve("benchmarks/target/compare"));
        String name = "scale-java-" + Runtime.version().feature();
        Files.writeString(out.resolve(name + ".md"), scale.markdown());
        Files.writeString(out.resolve(name + ".svg"), new Lines(COUNTS, scale.micros).toString());
        System.out.println("written: " + out.resolve(name + ".md") + ", .svg");
    }

    private void measure(int count) throws IOException {
        Map<Contestant, ServerProcess> servers = new EnumMap<>(Contestant.class);
        Result result = new Result(Cell.SMALL);
        try (LoadProcess load = LoadProcess.start(verification, Cell.SMALL, count)) {
            for (Contestant contestant : CONTESTANTS) {
                if (Files.exists(contestant.jar(verification, Cell.SMALL)))
                    servers.put(contestant, ServerProcess.start(verification, contestant, Cell.SMALL, Path.of("none")));
            }
            for (int i = 0; i < Compare.WARM_UPS; i++) {
                for (ServerProcess server : servers.values()) load.measure(server.target(), Compare.SETTLE, MILLIS);
            }
            for (int i = 0; i < ROUNDS; i++) {
                for (Map.Entry<Contestant, ServerProcess> each : servers.entrySet())
                    result.add(each.getKey(), load.measure(each.getValue().target(), Compare.SETTLE, MILLIS));
            }
        } finally {
            servers.values().forEach(ServerProcess::close);
        }
        note(count, result);
    }

    private void note(int count, Result result) {
        StringBuilder line = new StringBuilder("%,7d connections:".formatted(count));
        for (Contestant contestant : result.contestants()) {
            double cpu = result.median(contestant, Figures::cpu) / 1_000;
            micros.computeIfAbsent(contestant, none -> new ArrayList<>()).add(cpu);
            line.append("  %s %.2f µs".formatted(contestant.title(), cpu));
        }
        System.out.println(line);
    }

    private String markdown() {
        StringBuilder text = new StringBuilder("| µs of CPU for a message, by connections |");
        for (int count : COUNTS) text.append(" %,d |".formatted(count));
        text.append("\n|---|").append("---:|".repeat(COUNTS.size())).append('\n');
        micros.forEach((contestant, values) -> {
            text.append("| ").append(contestant.title()).append(" |");
            for (double value : values) text.append(" %.2f |".formatted(value));
            text.append('\n');
        });
        return text.toString();
    }
}
