package io.fairlead.ws.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.connection.Link;
import io.fairlead.ws.connection.WebSocketConnection;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One address after the other, under one deadline, on a driven clock: nothing is told twice, nothing left open. */
class ConnectorTest {
    private final Sockets sockets = new Sockets();
    private final Connector connector = new Connector(sockets);
    private final List<String> told = new ArrayList<>();
    private boolean breaks;

    private final Connecting.Awaiter awaiter = new Connecting.Awaiter() {
        @Override
        public void connected(Link link) {
            told.add("connected");
            if (breaks) throw new IllegalStateException("asked for");
        }

        @Override
        public void failed(IOException why) {
            told.add("failed: " + why.getMessage() + " and " + why.getSuppressed().length);
        }

        @Override
        public void late() {
            told.add("late");
        }
    };

    private Connecting begin() {
        Connecting connecting = new Connecting(0, 10_000, 5_000, awaiter);
        connector.begin(connecting);
        return connecting;
    }

    private static List<InetSocketAddress> ports(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(port -> InetSocketAddress.createUnresolved("host", port))
                .toList();
    }

    private void assertOver(String... expected) {
        assertEquals(List.of(expected), told);
        assertFalse(connector.isWaiting());
        assertEquals(0, sockets.open);
        connector.expire(1_000_000);
        assertEquals(List.of(expected), told, "told once");
    }

    @Test
    void addressThatAnswersAtOnceIsTaken() {
        sockets.behaviour.put(1, "at once");
        connector.resolved(begin(), ports(2), 10);
        assertOver("connected");
        assertEquals(List.of(1), sockets.tried);
    }

    @Test
    void addressesThatRefuseAreFollowedByTheNext() {
        sockets.behaviour.put(1, "no socket");
        sockets.behaviour.put(2, "broken");
        Connecting connecting = begin();
        connector.resolved(connecting, ports(4), 10);
        assertEquals(List.of(1, 2, 3), sockets.tried);
        sockets.behaviour.put(3, "refuses");
        connector.ready(connecting, 20);
        assertEquals(List.of(1, 2, 3, 4), sockets.tried);
        sockets.behaviour.put(4, "at once");
        connector.ready(connecting, 30);
        assertOver("connected");
    }

    @Test
    void whoeverIsRefusedByAllIsToldOfEach() {
        for (int port = 1; port <= 3; port++) sockets.behaviour.put(port, "no socket");
        connector.resolved(begin(), ports(3), 10);
        assertOver("failed: no socket for 3 and 1");
    }

    @Test
    void silentAddressTakesNoMoreThanItsShare() {
        Connecting connecting = begin();
        connector.resolved(connecting, ports(4), 0);
        connector.expire(2_500);
        assertEquals(List.of(1), sockets.tried);
        connector.expire(2_501);
        assertEquals(List.of(1, 2), sockets.tried, "a quarter of ten seconds");
        connector.expire(5_001);
        connector.expire(7_502);
        assertEquals(List.of(1, 2, 3, 4), sockets.tried);
        connector.expire(10_000);
        assertEquals(List.of(), told);
        connector.expire(10_001);
        assertOver("late");
    }

    @Test
    void onlyAddressIsNotTriedForLongerThanTheConnectTimeout() {
        connector.resolved(begin(), ports(1), 0);
        connector.expire(5_000);
        assertTrue(connector.isWaiting());
        connector.expire(5_001);
        assertOver("failed: No answer from host/<unresolved>:1 and 0");
    }

    @Test
    void lookUpCountsInTheDeadline() {
        Connecting connecting = begin();
        connector.expire(10_000);
        assertEquals(List.of(), told);
        connector.expire(10_001);
        assertOver("late");
        connector.resolved(connecting, ports(1), 10_500);
        assertEquals(List.of(), sockets.tried, "an answer that comes too late is nobody's");
    }

    @Test
    void nameWithoutAddressFails() {
        connector.fail(begin(), new UnknownHostException("nobody"));
        assertOver("failed: nobody and 0");
    }

    @Test
    void readinessThatWasMeantForAnEarlierAttemptChangesNothing() {
        Connecting connecting = begin();
        connector.resolved(connecting, ports(1), 0);
        connector.ready(connecting, 1);
        assertTrue(connector.isWaiting());
        sockets.behaviour.put(1, "at once");
        connector.ready(connecting, 2);
        connector.ready(connecting, 3);
        assertOver("connected");
    }

    @Test
    void clockMayWrap() {
        int start = Integer.MAX_VALUE - 100;
        Connecting connecting = new Connecting(start, 10_000, 5_000, awaiter);
        connector.begin(connecting);
        connector.resolved(connecting, ports(2), start + 200);
        connector.expire(start + 5_000);
        assertEquals(List.of(1), sockets.tried);
        connector.expire(start + 5_201);
        assertEquals(List.of(1, 2), sockets.tried);
        connector.expire(start + 10_001);
        assertOver("late");
    }

    @Test
    void whatBreaksOnceOneHasAnsweredIsNoRefusal() {
        breaks = true;
        sockets.behaviour.put(1, "at once");
        connector.resolved(begin(), ports(2), 10);
        assertOver("connected", "failed: The socket cannot be used and 0");
        assertEquals(List.of(1), sockets.tried);
        assertEquals(1, sockets.link.closes);
    }

    @Test
    void addressesThatAllFailWithOneExceptionFail() {
        for (int port = 1; port <= 3; port++) sockets.behaviour.put(port, "as ever");
        connector.resolved(begin(), ports(3), 10);
        assertOver("failed: as ever and 0");
    }

    @Test
    void loopThatHasEndedConnectsNobody() {
        connector.abort("closed");
        connector.resolved(begin(), ports(1), 0);
        StubLink link = new StubLink();
        connector.connected(awaiter, link);
        assertOver("failed: closed and 0", "failed: closed and 0");
        assertEquals(List.of(), sockets.tried);
        assertEquals(1, link.closes);
    }

    @Test
    void loopThatEndsFailsWhatIsUnderWay() {
        connector.resolved(begin(), ports(1), 0);
        begin();
        connector.abort("closed");
        assertOver("failed: closed and 0", "failed: closed and 0");
    }

    /** Counts the sockets that are open; what a port does is scripted. */
    private static final class Sockets implements Poller {
        private final Map<Integer, String> behaviour = new HashMap<>();
        private final List<Integer> tried = new ArrayList<>();
        private final StubLink link = new StubLink();
        private final IOException asEver = new IOException("as ever");
        private int open;

        @Override
        public Attempt connect(InetSocketAddress to, Connecting owner) throws IOException {
            tried.add(to.getPort());
            String does = behaviour.getOrDefault(to.getPort(), "nothing");
            if (does.equals("no socket")) throw new IOException("no socket for " + to.getPort());
            if (does.equals("as ever")) throw asEver;
            if (does.equals("broken")) throw new IllegalStateException("an opener's mistake");
            open++;
            return new Attempt() {
                private boolean closed;

                @Override
                public boolean finish() throws IOException {
                    String now = behaviour.getOrDefault(to.getPort(), "nothing");
                    if (now.equals("refuses")) throw new ConnectException("refused");
                    return now.equals("at once");
                }

                @Override
                public Link link() {
                    open--; // the awaiter's from now on
                    return link;
                }

                @Override
                public void close() {
                    if (!closed) open--;
                    closed = true;
                }
            };
        }

        @Override
        public void poll(Handler handler, int timeoutMillis) {}

        @Override
        public void wakeUp() {}

        @Override
        public void register(Link link, WebSocketConnection connection) {}

        @Override
        public Listener listen(InetSocketAddress address, int backlog) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
