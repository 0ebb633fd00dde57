package io.fairlead.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.upgrade.HandshakeValidator;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Short runs: nanoseconds are for longer ones on a quiet machine, bytes are exact in every run. */
class JmhAllocationTest {
    /**
     * No object is smaller. JMH's own are shared out over an iteration's operations: fewer of them when others work.
     */
    private static final double SMALLEST = 16;

    @Test
    @Timeout(300)
    void noBenchmarkAllocatesAnything() throws Exception {
        Options options = new OptionsBuilder()
                .include("io.fairlead.benchmarks.\\w+Benchmark")
                .exclude("DispatchBenchmark.byHand")
                .param("payload", "1024")
                .param("bytes", "1024")
                .param("mounted", "1000")
                .param("script", "CYRILLIC")
                .shouldFailOnError(true)
                .forks(1)
                .warmupIterations(2)
                .warmupTime(TimeValue.milliseconds(400))
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(300))
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .build();
        Collection<RunResult> results = new Runner(options).run();
        Map<String, Double> allocating = new TreeMap<>();
        for (RunResult result : results) {
            double bytes =
                    result.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
            if (bytes >= SMALLEST / 2) allocating.put(result.getParams().id(), bytes);
        }
        assertEquals(Map.of(), allocating);
        assertTrue(results.size() >= 13, results.size() + " benchmarks ran");
    }

    @Test
    void bothLoopsAnswerTheSame() {
        DispatchBenchmark benchmark = new DispatchBenchmark();
        long once = benchmark.generated();
        assertEquals(DispatchBenchmark.FRAMES / 4 * (3L * DispatchBenchmark.SAID.length() + 1), once);
        assertEquals(2 * once, benchmark.byHand());
    }

    @Test
    void requestThatIsMeasuredIsUpgraded() {
        UpgradeBenchmark benchmark = new UpgradeBenchmark();
        benchmark.receive();
        assertEquals(101, benchmark.upgrade());
        assertEquals(UpgradeBenchmark.REQUEST.length, benchmark.head());
        assertEquals(HandshakeValidator.VALID, benchmark.verdict());
    }
}
