package io.fairlead.ws;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.connection.Wire;
import io.fairlead.ws.endpoint.CloseReason;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.FrameStream;
import io.fairlead.ws.endpoint.SendResult;
import io.fairlead.ws.loop.EventLoop;
import io.fairlead.ws.protocol.Opcode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The server as a whole, over loopback. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Wiring.class)
class LiveServerTest {
    private final Wiring wiring;

    private final Endpoint endpoint = new Endpoint();
    private final List<RawClient> clients = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // started by each test
    private WebSocketServer server;

    LiveServerTest(Wiring wiring) {
        this.wiring = wiring;
    }

    private static final class Endpoint extends EchoForTests {
        private final AtomicInteger closed = new AtomicInteger();
        private final LinkedBlockingQueue<Object> noted = new LinkedBlockingQueue<>();

        @SuppressWarnings("NullAway.Init") // set when it is started
        private WebSocketServer toStop;

        Endpoint() {
            super("/echo");
        }

        @Override
        public void dispatch(Connection connection, FrameStream frames) {
            while (frames.next()) {
                switch (frames.opcode()) {
                    case Opcode.TEXT -> said(connection, frames);
                    case Opcode.BINARY -> frames.replyBinary(frames.payload());
                    default -> frames.control();
                }
            }
        }

        private void said(Connection connection, FrameStream frames) {
            switch (frames.string()) {
                case "note" -> noted.add(connection);
                case "stop" -> noted.add(assertThrows(IllegalStateException.class, () -> toStop.stop(Duration.ZERO)));
                default -> frames.replyText(frames.text());
            }
        }

        @Override
        public void closed(Connection connection, CloseReason reason) {
            closed.incrementAndGet();
        }
    }

    private void start(ServerBuilder builder) throws IOException {
        server = wiring.at(builder).mount(endpoint).start();
        endpoint.toStop = server;
    }

    private RawClient open() throws IOException {
        RawClient client = RawClient.open(server.port(), "/echo", wiring);
        clients.add(client);
        return client;
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        server.stop(Duration.ZERO);
        for (RawClient client : clients) client.close();
        assertEquals(0, server.connections());
        for (EventLoop loop : server.loops()) {
            assertEquals(0, loop.stages().chunks().lentBytes());
            assertEquals(0, loop.stages().table().count());
            assertEquals(Thread.State.TERMINATED, loop.thread().getState());
        }
    }

    private static void assertEcho(RawClient client, String text) throws IOException {
        client.send(Wire.text(text));
        byte[] expected = Wire.server(Opcode.TEXT, text);
        assertArrayEquals(expected, client.read(expected.length));
    }

    @Test
    void connectionsAreDealtToBothLoops() throws IOException {
        start(WebSocketServer.builder().threads(2));
        for (int i = 0; i < 10; i++) assertEcho(open(), "number " + i);
        assertEquals(5, server.loops().get(0).stages().table().count());
        assertEquals(5, server.loops().get(1).stages().table().count());
    }

    @Test
    void slowHandshakeIsAnswered408AtItsDeadline() throws IOException {
        Duration allowed = Duration.ofMillis(wiring == Wiring.PLAIN ? 300 : 3_000); // TLS takes a while itself
        start(WebSocketServer.builder().threads(1).handshakeTimeout(allowed));
        try (RawClient silent = new RawClient(server.port(), wiring);
                RawClient slow = new RawClient(server.port(), wiring)) {
            slow.send(Wire.ascii("GET /echo HTTP/1.1\r\n"));
            String answer = new String(slow.readToTheEnd(), StandardCharsets.US_ASCII);
            assertTrue(answer.startsWith("HTTP/1.1 408 Request Timeout\r\n"), answer);
            assertEquals(0, silent.readToTheEnd().length);
        }
    }

    @Test
    void fullServerAnswers503() throws IOException {
        start(WebSocketServer.builder().threads(1).maxConnections(2));
        RawClient first = open();
        open();
        for (int i = 0; i < 20; i++) {
            try (RawClient third = new RawClient(server.port(), wiring)) {
                String answer = new String(third.readToTheEnd(), StandardCharsets.US_ASCII);
                assertTrue(answer.startsWith("HTTP/1.1 503 Service Unavailable\r\n"), answer);
            }
        }
        assertEcho(first, "still served");
        while (server.connections() > 2) Thread.onSpinWait(); // who was turned away has left, once that was read
        assertEquals(2, server.connections());
    }

    @Test
    void peerThatFloodsAndNeverReadsDoesNotKeepOthersFromBeingServed() throws Exception {
        start(WebSocketServer.builder().threads(1));
        RawClient flooder = open();
        byte[] flood = Wire.times(100, Wire.client(true, Opcode.BINARY, Wire.letters(10_000)));
        Thread thread = new Thread(() -> {
            try {
                while (true) flooder.send(flood); // until it blocks, and the socket is closed
            } catch (IOException closed) {
                endpoint.noted.add(closed);
            }
        });
        thread.start();
        int others = wiring == Wiring.PLAIN ? 200 : 40;
        for (int i = 0; i < others; i++) {
            try (RawClient other = RawClient.open(server.port(), "/echo", wiring)) {
                assertEcho(other, "number " + i);
            }
        }
        assertEquals(0, endpoint.noted.size(), "the flood ended by itself");
        flooder.close();
        thread.join();
    }

    @Test
    void stopSays1001ToAllAndTellsEachEndpointOnce() throws Exception {
        start(WebSocketServer.builder().threads(2));
        for (int i = 0; i < 50; i++) assertEcho(open(), "open");
        ExecutorService one = Executors.newSingleThreadExecutor();
        Future<?> stopped = one.submit(() -> {
            server.stop(Duration.ofSeconds(10));
            return null;
        });
        for (RawClient client : clients) {
            assertArrayEquals(
                    Wire.serverClose(1001, "the server stops"), client.read(2 + 2 + "the server stops".length()));
            client.send(Wire.close(1001));
            assertEquals(0, client.readToTheEnd().length);
            client.close();
        }
        stopped.get(10, TimeUnit.SECONDS);
        one.shutdown();
        assertEquals(50, endpoint.closed.get());
        assertThrows(IOException.class, () -> new RawClient(server.port(), wiring));
    }

    @Test
    void stopWithoutTimeDropsAllAndTellsEachEndpointOnce() throws Exception {
        start(WebSocketServer.builder().threads(2));
        for (int i = 0; i < 20; i++) assertEcho(open(), "open");
        server.stop(Duration.ZERO);
        server.stop(Duration.ZERO);
        assertEquals(20, endpoint.closed.get());
    }

    @Test
    void stopFromACallbackIsRefusedInsteadOfWaitingForItself() throws Exception {
        start(WebSocketServer.builder().threads(1));
        RawClient client = open();
        client.send(Wire.text("stop"));
        assertTrue(endpoint.noted.take() instanceof IllegalStateException);
        assertEcho(client, "still here");
    }

    @Test
    void interruptedStopStillEndsTheLoops() throws Exception {
        start(WebSocketServer.builder().threads(2));
        open();
        Thread stopping = new Thread(() -> {
            Thread.currentThread().interrupt();
            assertThrows(InterruptedException.class, () -> server.stop(Duration.ofSeconds(30)));
            endpoint.noted.add("interrupted");
        });
        stopping.start();
        assertEquals("interrupted", endpoint.noted.take());
        for (EventLoop loop : server.loops()) assertTrue(loop.join(10_000));
        assertEquals(1, endpoint.closed.get());
    }

    @Test
    void sixtyFourThreadsSendOnOneConnectionFramesWholeAndEachInOrder() throws Exception {
        start(WebSocketServer.builder().threads(1));
        RawClient client = open();
        client.send(Wire.text("note"));
        Connection connection = (Connection) endpoint.noted.take();
        int threads = 64;
        int each = 300;
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        for (int t = 0; t < threads; t++) {
            String name = t + ":";
            pool.execute(() -> sendAll(connection, name, each, go));
        }
        go.countDown();
        int[] next = new int[threads];
        for (int i = 0; i < threads * each; i++) {
            byte[] frame = client.frame();
            assertEquals(0x81, frame[0] & 0xFF);
            String[] parts = new String(frame, 1, frame.length - 1, StandardCharsets.US_ASCII).split(":", -1);
            int thread = Integer.parseInt(parts[0]);
            int number = Integer.parseInt(parts[1]);
            assertEquals(next[thread]++, number);
            assertEquals("x".repeat(number), parts[2]);
        }
        pool.shutdown();
    }

    private static void sendAll(Connection connection, String name, int count, CountDownLatch go) {
        try {
            go.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        for (int n = 0; n < count; n++) {
            while (connection.sendText(name + n + ":" + "x".repeat(n)) == SendResult.FULL) Thread.onSpinWait();
        }
    }

    /** The canary of pooled memory: 1,000 connections, each with bytes of its own, aborted wherever they are. */
    @Test
    void nobodyEverSeesAByteOfAnothersToken() throws Exception {
        start(WebSocketServer.builder().threads(2));
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Future<Integer>> all = new ArrayList<>();
        int users = wiring == Wiring.PLAIN ? 1_000 : 100; // both ends of TLS cost more than all the rest
        for (int i = 0; i < users; i++) {
            int number = i;
            all.add(pool.submit(() -> canary(number)));
        }
        int checked = 0;
        try {
            for (Future<Integer> one : all) checked += one.get();
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        }
        pool.shutdown();
        assertTrue(checked > users, checked + " echoes checked");
    }

    private int canary(int number) throws IOException {
        Random random = new Random(number);
        int checked = 0;
        try (RawClient client = RawClient.open(server.port(), "/echo", wiring)) {
            int messages = random.nextInt(8);
            for (int i = 0; i < messages; i++) {
                byte[] payload = token(number, 1 + random.nextInt(random.nextBoolean() ? 300 : 150_000));
                client.send(Wire.client(true, Opcode.BINARY, payload));
                byte[] frame = client.frame();
                assertArrayEquals(payload, Arrays.copyOfRange(frame, 1, frame.length));
                checked++;
            }
            byte[] last = Wire.client(true, Opcode.BINARY, token(number, 200_000));
            client.send(Arrays.copyOf(last, 1 + random.nextInt(last.length)));
            if (random.nextBoolean()) client.reset();
        }
        return checked;
    }

    private static byte[] token(int number, int length) {
        byte[] token = ("<user " + number + ">").getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) bytes[i] = token[i % token.length];
        return bytes;
    }
}
