package io.fairlead.ws.blocking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SocketConnectorTest {
    private static final Duration ATTEMPT = Duration.ofSeconds(5);

    private static long in(Duration time) {
        return System.nanoTime() + time.toNanos();
    }

    @Test
    void addressesThatAllFailWithOneExceptionFailWithIt() {
        IOException asEver = new IOException("as ever");
        InetAddress loopback = InetAddress.getLoopbackAddress();
        SocketOpener opener = address -> {
            throw asEver;
        };
        SocketConnector connector = new SocketConnector(
                opener, ATTEMPT, host -> CompletableFuture.completedFuture(List.of(loopback, loopback, loopback)));
        assertSame(
                asEver,
                assertThrows(
                        IOException.class, () -> connector.connect("name.example", 80, in(Duration.ofSeconds(20)))));
        assertEquals(0, asEver.getSuppressed().length);
    }

    @Test
    void nameThatIsNotFoundByTheDeadlineIsNotLookedForAnyMore() {
        CompletableFuture<List<InetAddress>> lookUp = new CompletableFuture<>();
        SocketConnector connector = new SocketConnector(SocketOpener.DEFAULT, ATTEMPT, host -> lookUp);
        assertThrows(
                SocketTimeoutException.class, () -> connector.connect("name.example", 80, in(Duration.ofMillis(50))));
        assertTrue(lookUp.isCancelled());
    }
}
