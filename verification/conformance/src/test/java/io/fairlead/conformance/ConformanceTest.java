package io.fairlead.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.conformance.cases.Suite;
import io.fairlead.conformance.report.Report;
import io.fairlead.conformance.report.Tally;
import io.fairlead.conformance.run.Result;
import io.fairlead.conformance.run.Run;
import io.fairlead.conformance.targets.BlockingClient;
import io.fairlead.conformance.targets.BlockingServer;
import io.fairlead.conformance.targets.Carrier;
import io.fairlead.conformance.targets.LoopClient;
import io.fairlead.conformance.targets.LoopServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All cases against all of Fairlead; {@code target/conformance/index.html} shows them. */
@Timeout(900)
class ConformanceTest {
    private final List<Target> targets = new ArrayList<>();

    @Test
    void everyCasePassesAgainstEveryTarget() throws IOException, InterruptedException {
        for (Carrier carrier : List.of(Carrier.TCP, Carrier.tls())) {
            targets.add(new LoopServer(carrier));
            targets.add(new BlockingServer(carrier));
            targets.add(new LoopClient(carrier));
            targets.add(new BlockingClient(carrier));
        }
        long start = System.nanoTime();
        List<Result> results = new Run().play(Suite.cases(), targets);
        Tally tally = new Tally(results, targets, System.nanoTime() - start);
        System.out.println(tally.summary());
        System.out.println(new Report(Suite.sections(), tally)
                .write(Path.of("target", "conformance"))
                .toUri());
        for (Target target : targets) {
            long deflated = tally.count(result -> result.target() == target && result.deflated() > 0);
            assertTrue(deflated >= 100, target.name() + " compressed in " + deflated + " conversations");
        }
        assertEquals(
                List.of(), tally.failures().stream().map(ConformanceTest::words).toList());
    }

    private static String words(Result failed) {
        return "%s, %s: %s".formatted(failed.target().name(), failed.played(), failed.failure());
    }

    @AfterEach
    void stop() throws IOException {
        for (Target target : targets) target.close();
    }
}
