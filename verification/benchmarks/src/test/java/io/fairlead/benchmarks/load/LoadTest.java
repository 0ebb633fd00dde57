package io.fairlead.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.fairlead.benchmarks.floor.Floor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The load upon the floor: both do what they say. */
@Timeout(60)
class LoadTest {
    private static final long MILLISECOND = 1_000_000;

    private static Process floor;
    private static Target target;

    @BeforeAll
    static void startFloor() throws IOException {
        floor = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Probe.class.getName(),
                        Floor.class.getName(),
                        "--port",
                        "0")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(floor.getInputStream(), StandardCharsets.US_ASCII));
        int probe = Integer.parseInt(said.readLine().substring(Probe.PORT.length()));
        String listening = said.readLine();
        int port = Integer.parseInt(listening.substring(listening.lastIndexOf(':') + 1));
        target = new Target(port, floor.pid(), probe);
    }

    @AfterAll
    static void stopFloor() {
        floor.destroy();
        floor.onExit().join();
    }

    private static Traffic traffic(Traffic.Shape shape, int connections, int inFlight, int length) {
        byte[] message = new byte[length];
        for (int i = 0; i < length; i++) message[i] = (byte) (i * 31);
        return new Traffic(shape, "/echo", connections, inFlight, false, List.of(message), null, false);
    }

    @ParameterizedTest
    @CsvSource({"10, 1, 20", "3, 16, 20", "5, 1, 1000", "2, 1, 65536", "2, 1, 1048576"})
    void everyByteComesBackWithOneReadAndOneWriteForWhatIsThere(int connections, int inFlight, int length)
            throws IOException {
        Traffic traffic = traffic(Traffic.Shape.ECHO, connections, inFlight, length);
        Figures figures = Measurement.take(traffic, target, 50 * MILLISECOND, 300 * MILLISECOND);
        assertTrue(figures.messages() > 0);
        assertTrue(figures.cpu() > 0);
        assertTrue(figures.p50() > 0 && figures.p50() <= figures.p99() && figures.p99() <= figures.p999());
        if (length < 65_536) assertTrue(figures.writes() < 1.1, figures.writes() + " writes for a message");
    }

    @Test
    void connectionsAreOpenedAndClosedInTurn() throws IOException {
        Figures figures =
                Measurement.take(traffic(Traffic.Shape.UPGRADE, 4, 1, 1), target, 50 * MILLISECOND, 300 * MILLISECOND);
        assertTrue(figures.messages() > 0);
        assertEquals(2, figures.writes(), 0.2, "one for the 101, one for the close frame");
    }

    @Test
    void theLoadItselfAllocatesNothingForAMessage() throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Load load = Load.of(traffic(Traffic.Shape.ECHO, 10, 4, 20), target)) {
            load.begin();
            load.drive(500 * MILLISECOND);
            load.openWindow();
            long before = threads.getCurrentThreadAllocatedBytes();
            load.drive(500 * MILLISECOND);
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertTrue(load.messages() > 1_000, load.messages() + " messages");
            assertTrue(allocated < load.messages(), allocated + " bytes for " + load.messages() + " messages");
        }
    }
}
