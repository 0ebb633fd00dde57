package io.fairlead.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** A short run: nanoseconds are for longer ones on a quiet machine, bytes are exact in every run. */
class DispatchTest {
    @Test
    @Timeout(240)
    void theGeneratedDispatcherAllocatesNothing() throws Exception {
        Options options = new OptionsBuilder()
                .include(DispatchBenchmark.class.getSimpleName() + ".generated")
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.milliseconds(500))
                .measurementIterations(2)
                .measurementTime(TimeValue.milliseconds(500))
                .addProfiler(GCProfiler.class)
                .build();
        Collection<RunResult> results = new Runner(options).run();
        assertEquals(1, results.size());
        double bytes = results.iterator()
                .next()
                .getSecondaryResults()
                .get("gc.alloc.rate.norm")
                .getScore();
        assertTrue(bytes < 0.1, bytes + " bytes for each frame");
    }

    @Test
    void bothLoopsAnswerTheSame() {
        DispatchBenchmark benchmark = new DispatchBenchmark();
        long once = benchmark.generated();
        assertEquals(DispatchBenchmark.FRAMES / 4 * (3L * DispatchBenchmark.SAID.length() + 1), once);
        assertEquals(2 * once, benchmark.byHand());
    }
}
