package io.fairlead.ws.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.connection.Link;
import io.fairlead.ws.connection.WebSocketConnection;
import io.fairlead.ws.tls.TlsOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rounds of a loop on a driven clock: each step of a script is what one wait brings. */
@Timeout(20)
class EventLoopTest {
    private final ScriptedPoller poller = new ScriptedPoller();
    private final Acceptor acceptor = new Acceptor(2);
    private final List<Integer> seen = new ArrayList<>();
    private int now;
    private EventLoop loop = newLoop();

    private EventLoop newLoop() {
        EventLoop made = new EventLoop("scripted", poller, LoopSettings.PLAIN, acceptor, acceptor::left, () -> now);
        acceptor.dealTo(List.of(made));
        return made;
    }

    private void step(Consumer<Poller.Handler> step) {
        poller.script.add(step);
    }

    private void run() throws InterruptedException {
        step(handler -> loop.stop());
        loop.start();
        assertTrue(loop.join(10_000));
        assertEquals(0, poller.script.size());
    }

    @Test
    void connectionAdoptedAfterALongWaitBeginsNow() throws InterruptedException {
        StubLink link = new StubLink();
        step(handler -> {
            now += 3_600_000;
            loop.post(() -> loop.adopt(1, link, true)); // as another loop's acceptor does
        });
        step(handler -> now += 9_000);
        step(handler -> seen.add(link.closes));
        step(handler -> now += 2_000);
        step(handler -> seen.add(link.closes));
        run();
        assertEquals(List.of(0, 1), seen);
    }

    @Test
    void deadlinesAreLookedAtWhileTheClockIsBelowZero() throws InterruptedException {
        now = -2_000_000;
        StubLink link = new StubLink();
        step(handler -> loop.post(() -> loop.adopt(1, link, true)));
        step(handler -> now += 11_000);
        step(handler -> seen.add(link.closes));
        run();
        assertEquals(List.of(1), seen);
    }

    @Test
    void deadlinesAreLookedAtWhenTheClockWraps() throws InterruptedException {
        now = Integer.MAX_VALUE - 5_000;
        StubLink link = new StubLink();
        step(handler -> loop.post(() -> loop.adopt(1, link, true)));
        step(handler -> now += 9_000);
        step(handler -> seen.add(link.closes));
        step(handler -> now += 2_000);
        step(handler -> seen.add(link.closes));
        run();
        assertEquals(List.of(0, 1), seen);
    }

    @Test
    void acceptorThatRunsOutOfDescriptorsRestsAndRecovers() throws InterruptedException {
        StubListener listener = new StubListener();
        StubLink link = new StubLink();
        listener.arrivals.add(link);
        listener.noDescriptor = true;
        for (int i = 0; i < 20; i++) { // 2 s in steps of 100 ms: it is asked once a rest, not once a round
            step(handler -> {
                now += 100;
                if (listener.interested) handler.acceptable(listener);
            });
        }
        step(handler -> {
            seen.add(listener.asked);
            listener.noDescriptor = false;
            now += 300;
        });
        step(handler -> {
            if (listener.interested) handler.acceptable(listener);
            seen.add(acceptor.open());
        });
        run();
        int asked = seen.get(0);
        assertTrue(asked >= 4 && asked <= 8, asked + " times");
        assertEquals(1, seen.get(1));
        assertEquals(0, acceptor.open());
    }

    @Test
    void fullServerAnswers503AndTakesTheNextOnceOneHasLeft() throws InterruptedException {
        StubListener listener = new StubListener();
        StubLink refused = new StubLink();
        StubLink later = new StubLink();
        listener.arrivals.addAll(List.of(new StubLink(), new StubLink(), refused));
        step(handler -> handler.acceptable(listener));
        step(handler -> {
            seen.add(acceptor.open());
            seen.add(refused.closes);
            now += 11_000; // the two never ask for anything
        });
        step(handler -> {
            listener.arrivals.add(later);
            handler.acceptable(listener);
            seen.add(acceptor.open());
        });
        run();
        assertTrue(refused.written.startsWith("HTTP/1.1 503 Service Unavailable\r\n"), refused.written);
        assertEquals(List.of(3, 0, 1), seen); // it is told, and has the time to read it
        assertEquals(1, refused.closes);
        assertEquals("", later.written);
    }

    @Test
    void whenManyAreBeingTurnedAwayTheNextIsClosedUnheard() throws InterruptedException {
        StubListener listener = new StubListener();
        StubLink last = new StubLink();
        for (int i = 0; i < 2 + 64; i++) listener.arrivals.add(new StubLink());
        listener.arrivals.add(last);
        step(handler -> handler.acceptable(listener));
        step(handler -> handler.acceptable(listener));
        step(handler -> {
            seen.add(acceptor.open());
            seen.add(last.closes);
        });
        run();
        assertEquals(List.of(66, 1), seen);
        assertEquals("", last.written);
    }

    @Test
    void linkThatCannotBeRegisteredIsGivenBackAtOnce() throws InterruptedException {
        StubListener listener = new StubListener();
        StubLink link = new StubLink();
        listener.arrivals.add(link);
        poller.refuses = true;
        step(handler -> handler.acceptable(listener));
        step(handler -> {
            seen.add(acceptor.open());
            seen.add(link.closes);
            seen.add(loop.stages().table().count());
        });
        run();
        assertEquals(List.of(0, 1, 0), seen);
    }

    @Test
    void linkThatMemoryRanOutForIsGivenBackAtOnce() throws InterruptedException {
        StubListener listener = new StubListener();
        StubLink link = new StubLink();
        listener.arrivals.add(link);
        poller.outOfMemory = true;
        step(handler -> handler.acceptable(listener));
        step(handler -> {
            seen.add(acceptor.open());
            seen.add(link.closes);
            seen.add(loop.stages().table().count());
        });
        run();
        assertEquals(List.of(0, 1, 0), seen);
    }

    @Test
    void linkThatTlsCannotBePutOnIsGivenBackAtOnce() throws Exception {
        Acceptor secure =
                new Acceptor(2, TlsOptions.of(SSLContext.getInstance("TLS"))); // makes no engine: nobody's keys
        loop = new EventLoop("scripted", poller, LoopSettings.PLAIN, secure, secure::left, () -> now);
        secure.dealTo(List.of(loop));
        StubListener listener = new StubListener();
        StubLink link = new StubLink();
        listener.arrivals.add(link);
        step(handler -> handler.acceptable(listener));
        step(handler -> {
            seen.add(secure.open());
            seen.add(link.closes);
            seen.add(loop.stages().table().count());
        });
        run();
        assertEquals(List.of(0, 1, 0), seen);
        assertEquals(0, secure.open());
    }

    @Test
    void dialThatIsAskedForWhileTheLoopEndsFailsAndLeavesNothingOpen() throws InterruptedException {
        StubLink link = new StubLink();
        List<String> told = new ArrayList<>();
        Connecting.Awaiter awaiter = new Connecting.Awaiter() {
            @Override
            public void connected(Link open) {
                told.add("connected");
            }

            @Override
            public void failed(IOException why) {
                told.add(why.getMessage());
                if (told.size() > 1) return;
                loop.connect(new Connecting(now, 10_000, 5_000, this)); // told by the end itself: the last errands
                loop.connected(this, link);
            }

            @Override
            public void late() {
                told.add("late");
            }
        };
        step(handler -> loop.connect(new Connecting(now, 10_000, 5_000, awaiter)));
        run();
        String closed = "The client has been closed.";
        assertEquals(List.of(closed, closed, closed), told);
        assertEquals(1, link.closes);
    }

    @Test
    void errandsLeftByErrandsDoNotKeepTheLoopFromItsConnections() throws InterruptedException {
        int[] runs = {0};
        Runnable[] endless = new Runnable[1];
        endless[0] = () -> {
            runs[0]++;
            loop.post(endless[0]);
        };
        step(handler -> loop.post(endless[0]));
        step(handler -> seen.add(poller.timeout)); // reached at all; and it does not wait
        run();
        assertEquals(List.of(0), seen);
        assertTrue(runs[0] >= Mailbox.AT_ONCE, runs[0] + " runs");
    }

    @Test
    void errandThatThrowsDoesNotKeepTheNextFromRunning() throws InterruptedException {
        step(handler -> {
            loop.post(() -> {
                throw new IllegalStateException("asked for");
            });
            loop.post(() -> seen.add(1));
        });
        run();
        assertEquals(List.of(1), seen);
    }

    @Test
    void onlyTheFirstErrandOfARoundWakesTheLoop() {
        for (int i = 0; i < 100; i++) loop.post(() -> {});
        assertEquals(1, poller.wakes);
    }

    @Test
    void loopWithoutConnectionsWaitsForEver() throws InterruptedException {
        step(handler -> seen.add(poller.timeout));
        run();
        assertEquals(List.of(Poller.FOR_EVER), seen);
    }

    private static final class ScriptedPoller implements Poller {
        private final ArrayDeque<Consumer<Handler>> script = new ArrayDeque<>();
        private boolean refuses;
        private boolean outOfMemory;
        private int timeout;
        private int wakes;

        @Override
        public void poll(Handler handler, int timeoutMillis) {
            timeout = timeoutMillis;
            Consumer<Handler> step = script.poll();
            if (step != null) step.accept(handler);
        }

        @Override
        public void wakeUp() {
            wakes++;
        }

        @Override
        public void register(Link link, WebSocketConnection connection) throws IOException {
            if (outOfMemory) throw new OutOfMemoryError("asked for");
            if (refuses) throw new IOException("asked for");
        }

        @Override
        public Listener listen(InetSocketAddress address, int backlog) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
