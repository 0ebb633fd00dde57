package io.fairlead.verification.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.annotation.OnClose;
import io.fairlead.ws.annotation.OnDrain;
import io.fairlead.ws.annotation.OnError;
import io.fairlead.ws.annotation.OnFull;
import io.fairlead.ws.annotation.OnMessage;
import io.fairlead.ws.annotation.OnOpen;
import io.fairlead.ws.annotation.OnPing;
import io.fairlead.ws.annotation.OnPong;
import io.fairlead.ws.annotation.Outbox;
import io.fairlead.ws.annotation.Run;
import io.fairlead.ws.annotation.WebSocketEndpoint;
import io.fairlead.ws.endpoint.CloseReason;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.Connections;
import io.fairlead.ws.protocol.InvalidArgumentException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Control frames, outboxes, times, and where callbacks run. */
@Timeout(120)
class FlowTest {
    @WebSocketEndpoint("/control")
    static final class Controls {
        @Inject
        Controls() {}

        @OnOpen
        void opened(Connection connection) {
            connection.ping(ByteBuffer.wrap(new byte[] {7}));
        }

        @OnPing
        void pinged(ByteBuffer payload, Connection connection) {
            connection.sendText("ping of " + payload.remaining());
        }

        @OnPong
        void ponged(ByteBuffer payload, Connection connection) {
            connection.sendText("pong of " + payload.remaining());
        }
    }

    @Test
    void pingsAndPongsAreToldAndAPingIsAnsweredFirst() throws Exception {
        try (Served served = Served.with(new FlowTest_Controls_Binding(new Controls()))) {
            Heard client = served.dial("/control");
            assertEquals("ping 07", client.next());
            assertEquals("text pong of 1", client.next());
            client.socket().sendPing(ByteBuffer.wrap(new byte[] {1, 2})).get();
            assertEquals("pong 0102", client.next());
            assertEquals("text ping of 2", client.next());
        }
    }

    @WebSocketEndpoint(value = "/worker", run = Run.WORKER)
    static final class Working {
        final BlockingQueue<String> ends = new LinkedBlockingQueue<>();
        final CountDownLatch goOn = new CountDownLatch(1);

        @Inject
        Working() {}

        @OnOpen
        String opened() {
            return Thread.currentThread().getName().replaceAll("\\d+", "N");
        }

        @OnMessage
        String said(String text) throws InterruptedException {
            if (text.equals("wait")) assertTrue(goOn.await(60, TimeUnit.SECONDS));
            if (text.equals("fail")) throw new IllegalStateException("as told");
            return text;
        }

        @OnMessage
        byte[] sent(InputStream bytes) throws IOException {
            return bytes.readAllBytes();
        }

        @OnError
        String failed(IllegalStateException e) {
            return "failed " + e.getMessage();
        }

        @OnError
        void impossible(Exception e) {}

        @OnClose
        void left(CloseReason why) {
            ends.add(why.code() + " " + Thread.currentThread().getName().startsWith("fairlead-worker-"));
        }
    }

    @Test
    void callbacksOnWorkersMayBlockAndKeepTheirOrder() throws Exception {
        Working endpoint = new Working();
        try (Served served = Served.with(new FlowTest_Working_Binding(endpoint))) {
            Heard blocked = served.dial("/worker");
            assertEquals("text fairlead-worker-N", blocked.next());
            blocked.say("wait");
            for (int i = 0; i < 100; i++) blocked.say("message " + i);
            Heard other = served.dial("/worker");
            assertEquals("text fairlead-worker-N", other.next());
            other.say("fail");
            assertEquals("text failed as told", other.next());
            other.send((byte) 5);
            assertEquals("binary 05", other.next());
            endpoint.goOn.countDown();
            assertEquals("text wait", blocked.next());
            for (int i = 0; i < 100; i++) assertEquals("text message " + i, blocked.next());
            blocked.socket().sendClose(4_000, "").get();
            assertEquals("close 4000", blocked.next());
            assertEquals("4000 true", endpoint.ends.poll(20, TimeUnit.SECONDS));
            other.socket().sendClose(WebSocket.NORMAL_CLOSURE, "").get();
            assertEquals("1000 true", endpoint.ends.poll(20, TimeUnit.SECONDS));
            assertEquals(0, endpoint.ends.size(), "once for each connection");
        }
    }

    @WebSocketEndpoint(value = "/virtual", run = Run.VIRTUAL_THREAD)
    static final class Virtual {
        @Inject
        Virtual() {}

        @OnMessage
        String said(Reader text) throws IOException {
            return Thread.currentThread() + " read " + (char) text.read();
        }

        @OnError
        void failed(IOException impossible) {}
    }

    @Test
    void virtualThreadsAreUsedWhereThereAreSomeAndRefusedWhereThereAreNone() throws Exception {
        FlowTest_Virtual_Binding binding = new FlowTest_Virtual_Binding(new Virtual());
        if (Runtime.version().feature() < 21) {
            InvalidArgumentException refused = assertThrows(InvalidArgumentException.class, () -> Served.with(binding));
            assertEquals(
                    "/virtual runs on virtual threads, which Java 21 brought; this is Java "
                            + Runtime.version().feature()
                            + ". Start it on a newer one, or write run = WORKER.",
                    refused.getMessage());
            return;
        }
        try (Served served = Served.with(binding)) {
            Heard client = served.dial("/virtual");
            client.say("x");
            String heard = client.next();
            assertTrue(heard.startsWith("text VirtualThread[") && heard.endsWith(" read x"), heard);
        }
    }

    /** Tells everybody, large: who does not read is dropped from, or is closed. */
    private static int tell(Connections<?> everyone) {
        for (int i = 0; i < 100; i++) everyone.broadcastBinary(ByteBuffer.allocate(256 << 10));
        return everyone.count();
    }

    @WebSocketEndpoint(value = "/prices", outbox = @Outbox(low = 1_024, limit = 65_536, onFull = OnFull.DROP))
    static final class Prices {
        final Connections<Prices> everyone;
        final BlockingQueue<Long> drained = new LinkedBlockingQueue<>();

        @Inject
        Prices(Connections<Prices> everyone) {
            this.everyone = everyone;
        }

        @OnDrain
        void room(Connection connection) {
            drained.add(connection.queuedBytes());
        }

        @OnMessage
        void asked(String text) {}
    }

    @WebSocketEndpoint("/ledger")
    static final class Ledger {
        final Connections<Ledger> everyone;
        final BlockingQueue<String> ends = new LinkedBlockingQueue<>();

        @Inject
        Ledger(Connections<Ledger> everyone) {
            this.everyone = everyone;
        }

        @OnClose
        void gone(CloseReason why) {
            ends.add(why.code() + " " + why.text().replaceAll("\\d+", "N"));
        }
    }

    /** Reads nothing before it is told to. */
    private static final class Sleeper implements WebSocket.Listener {
        @Override
        public void onOpen(WebSocket socket) {}
    }

    @Test
    void whoReadsTooSlowlyGoesWithoutWhatIsDroppedAndIsToldToWhenThereIsRoom() throws Exception {
        Connections<Prices> everyone = new Connections<>();
        Prices endpoint = new Prices(everyone);
        try (Served served = Served.with(new FlowTest_Prices_Binding(endpoint, everyone))) {
            WebSocket slow = served.client()
                    .buildAsync(served.uri("/prices"), new Sleeper())
                    .get(20, TimeUnit.SECONDS);
            while (everyone.count() < 1) Thread.onSpinWait();
            assertEquals(1, tell(everyone));
            Thread reader = new Thread(() -> slow.request(Long.MAX_VALUE));
            reader.start();
            long queued = Long.MAX_VALUE; // it may have been told before, and another thread sent at once
            while (queued > 1_024) queued = Objects.requireNonNull(endpoint.drained.poll(60, TimeUnit.SECONDS));
            reader.join();
            slow.abort();
        }
    }

    @Test
    void whoReadsTooSlowlyIsClosedUnlessTheEndpointSaysOtherwise() throws Exception {
        Connections<Ledger> everyone = new Connections<>();
        Ledger endpoint = new Ledger(everyone);
        try (Served served = Served.with(new FlowTest_Ledger_Binding(endpoint, everyone))) {
            WebSocket slow = served.client()
                    .buildAsync(served.uri("/ledger"), new Sleeper())
                    .get(20, TimeUnit.SECONDS);
            while (everyone.count() < 1) Thread.onSpinWait();
            tell(everyone);
            assertEquals("1008 too slow for what is broadcast: N bytes wait", endpoint.ends.poll(20, TimeUnit.SECONDS));
            slow.abort();
        }
    }

    @WebSocketEndpoint(value = "/idle", pingEvery = "50ms", idleTimeout = "300ms")
    static final class Idle {
        @Inject
        Idle() {}

        @OnMessage
        void said(String text) {}
    }

    @Test
    void anEndpointHasTimesOfItsOwnAndTheOperatorTheLastWord() throws Exception {
        try (Served served = Served.with(new FlowTest_Idle_Binding(new Idle()))) {
            Heard client = served.dial("/idle");
            assertEquals("ping ", client.next());
            String next = client.next();
            while (next.equals("ping ")) next = client.next();
            assertEquals("close 1001 idle", next);
        }
        try (Served served = Served.with(
                server -> server.configure("/idle", own -> own.withPingEvery(Duration.ofMinutes(5))),
                new FlowTest_Idle_Binding(new Idle()))) {
            assertEquals("close 1001 idle", served.dial("/idle").next());
        }
        InvalidArgumentException unknown = assertThrows(
                InvalidArgumentException.class,
                () -> Served.with(
                        server -> server.configure("/idel", own -> own), new FlowTest_Idle_Binding(new Idle())));
        assertEquals("Nothing is mounted on /idel, which is configured. Mounted are /idle.", unknown.getMessage());
    }
}
