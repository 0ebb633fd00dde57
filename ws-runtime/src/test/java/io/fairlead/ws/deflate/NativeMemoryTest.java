package io.fairlead.ws.deflate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Native Memory Tracking does not see zlib; the size of the process does. */
class NativeMemoryTest {
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final byte[] message = Bytes.text(new Random(1), 3_000);
    /** Kept, so that what is not closed is not mended by the garbage collector. */
    private final List<AutoCloseable> reachable = new ArrayList<>();

    /** What is not returned would be 400 MiB of inflaters and 2.5 GiB of deflaters. */
    @Test
    void closedConnectionsReturnTheirNativeMemory() {
        for (int i = 0; i < 500; i++) connection();
        long before = PROCESS.getCommittedVirtualMemorySize();
        for (int i = 0; i < 10_000; i++) connection();
        long grown = PROCESS.getCommittedVirtualMemorySize() - before;
        assertTrue(grown < 128 << 20, "grown by " + grown + " with " + reachable.size() + " objects");
    }

    private void connection() {
        try (Deflation deflation = new Deflation(1, 15, true);
                Inflation inflation = new Inflation(true)) {
            Bytes.inflate(inflation, Bytes.deflate(deflation, message), 4_000, 4_000);
            reachable.add(deflation);
            reachable.add(inflation);
        }
    }
}
