package io.fairlead.ws.blocking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Names that nobody answers for hold up nobody else, as far as there is room, and say so beyond. */
@Timeout(30)
class NameLookupTest {
    private final CountDownLatch answered = new CountDownLatch(1);
    private final CountDownLatch asking = new CountDownLatch(1);
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    @AfterEach
    void answer() {
        answered.countDown();
    }

    private InetAddress[] find(String host) throws UnknownHostException {
        asked.add(host);
        if (host.equals("silent")) await();
        if (host.equals("nobody")) throw new UnknownHostException(host);
        return new InetAddress[] {InetAddress.getLoopbackAddress()};
    }

    private void await() {
        asking.countDown();
        try {
            answered.await();
        } catch (InterruptedException never) {
            throw new AssertionError(never);
        }
    }

    private static Throwable failure(CompletableFuture<?> lookUp) {
        return Objects.requireNonNull(assertThrows(ExecutionException.class, () -> lookUp.get(20, TimeUnit.SECONDS))
                .getCause());
    }

    @Test
    void thirtyOneSilentNamesLeaveRoomForTheNext() throws Exception {
        NameLookup names = new NameLookup(this::find);
        for (int i = 0; i < 31; i++) assertFalse(names.lookUp("silent").isDone());
        assertEquals(
                List.of(InetAddress.getLoopbackAddress()), names.lookUp("known").get(20, TimeUnit.SECONDS));
        assertEquals(
                "nobody",
                assertInstanceOf(UnknownHostException.class, failure(names.lookUp("nobody")))
                        .getMessage());
    }

    @Test
    void nameThatThereIsNoRoomForFailsAtOnce() {
        NameLookup names = new NameLookup(1, 1, this::find);
        assertFalse(names.lookUp("silent").isDone());
        assertFalse(names.lookUp("waits").isDone());
        CompletableFuture<List<InetAddress>> refused = names.lookUp("too many");
        assertTrue(refused.isDone());
        String told = String.valueOf(
                assertInstanceOf(IOException.class, failure(refused)).getMessage());
        assertTrue(told.startsWith("2 names "), told);
    }

    @Test
    void nameThatNobodyWaitsForAnyMoreIsNotAskedForAndMakesRoom() throws Exception {
        NameLookup names = new NameLookup(1, 1, this::find);
        assertFalse(names.lookUp("silent").isDone());
        assertTrue(asking.await(20, TimeUnit.SECONDS));
        assertTrue(names.lookUp("given up").cancel(false));
        CompletableFuture<List<InetAddress>> next = names.lookUp("next");
        answered.countDown();
        assertEquals(List.of(InetAddress.getLoopbackAddress()), next.get(20, TimeUnit.SECONDS));
        assertEquals(List.of("silent", "next"), List.copyOf(asked));
    }

    @Test
    void addressIsNotAskedFor() throws Exception {
        assertTrue(NameLookup.of("127.0.0.1").isDone());
        assertInstanceOf(UnknownHostException.class, failure(NameLookup.of("1.2.3.4.5")));
    }
}
