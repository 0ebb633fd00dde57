package io.fairlead.ws;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AllocationMeterTest {
    private static volatile byte[] sink = {};
    private int round;

    @Test
    void oneByteArrayARoundIsCaught() {
        Runnable leak = () -> sink = new byte[1];
        assertThrows(AssertionError.class, () -> AllocationMeter.assertAllocatesNothing("a byte[1]", leak));
        long bytes = AllocationMeter.measure(10_000, 10_000, leak);
        assertTrue(bytes >= 10_000 * 16 && bytes < 10_000 * 32, () -> bytes + " bytes");
        assertTrue(sink.length == 1);
    }

    @Test
    void oneByteArrayInThirtyTwoRoundsIsCaught() {
        Runnable leak = () -> {
            if (++round % 32 == 0) sink = new byte[1];
        };
        assertThrows(AssertionError.class, () -> AllocationMeter.assertAllocatesNothing("now and then", leak));
    }

    @Test
    void nothingIsNothing() {
        AllocationMeter.assertAllocatesNothing("a counter", () -> round++);
    }
}
