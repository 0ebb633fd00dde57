package io.fairlead.benchmarks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MemoryTest {
    @Test
    @Timeout(120)
    void anIdleConnectionCostsAtMostOneKibibyte() throws Exception {
        Memory.Figure figure = Memory.measure(10_000);
        System.out.println(figure);
        assertTrue(figure.total() > 0 && figure.total() <= Memory.BUDGET, figure::toString);
    }

    @Test
    @Timeout(120)
    void anIdleConnectionCostsAClientAtMostOneKibibyte() throws Exception {
        Memory.Figure figure = ClientMemory.measure(5_000);
        System.out.println("dialled: " + figure);
        assertTrue(figure.total() > 0 && figure.total() <= Memory.BUDGET, figure::toString);
    }
}
