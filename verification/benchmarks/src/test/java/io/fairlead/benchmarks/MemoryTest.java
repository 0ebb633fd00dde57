package io.fairlead.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In a JVM of its own, as a user runs it: here the other tests' buffers would be counted when they are freed. */
class MemoryTest {
    @Test
    @Timeout(120)
    void anIdleConnectionCostsServerAndClientAtMostOneKibibyte() throws Exception {
        Process memory = Memory.process(Memory.class, "--connections", "5000").start();
        String said = new String(memory.getInputStream().readAllBytes(), UTF_8);
        System.out.print(said);
        assertEquals(0, memory.waitFor(), said);
    }

    @Test
    void whatCannotBeIsNotWithinTheBudget() {
        assertTrue(new Memory.Figure(1, 800, 224).isWithinBudget());
        assertFalse(new Memory.Figure(1, 800, 225).isWithinBudget());
        assertFalse(new Memory.Figure(1, 860, -1_258.6).isWithinBudget());
        assertFalse(new Memory.Figure(1, 0, 0).isWithinBudget());
    }
}
