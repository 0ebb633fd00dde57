package io.fairlead.example;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.WebSocketServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The JDK's client holds a conversation with every endpoint of the example. */
@Timeout(60)
class ExampleTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private WebSocketServer server;

    @BeforeEach
    void start() throws IOException {
        server = Main.start(new Arguments("127.0.0.1", 0, false, false));
    }

    @AfterEach
    void stop() throws InterruptedException {
        server.stop(Duration.ofSeconds(5));
    }

    @Test
    void bothEchoesSendBackTextAndBytes() throws Exception {
        byte[] bytes = new byte[1 << 20];
        new Random(7).nextBytes(bytes);
        for (String path : new String[] {"/echo", "/echo/string"}) {
            Client client = connect(path);
            client.socket.sendText("grüße, 世界 🌍", true).get();
            assertEquals("grüße, 世界 🌍", client.next());
            client.socket.sendBinary(ByteBuffer.wrap(bytes), true).get();
            assertArrayEquals(bytes, client.nextBytes());
            client.socket.sendClose(4001, "enough").get();
            assertEquals("closed 4001", client.next());
        }
    }

    @Test
    void deflatedEchoAnswersInTheSameContext() throws IOException {
        byte[] json = "{\"name\":\"grüße\",\"text\":\"世界 🌍\"}".repeat(20).getBytes(StandardCharsets.UTF_8);
        try (Deflated client = new Deflated(server.port(), "/echo/deflate")) {
            for (int i = 0; i < 3; i++) {
                assertArrayEquals(json, client.exchange(0x81, json));
                assertArrayEquals(json, client.exchange(0x82, json));
            }
        }
    }

    @Test
    void deflatedEchoServesClientsThatDoNotCompress() throws Exception {
        Client client = connect("/echo/deflate");
        client.socket.sendText("grüße", true).get();
        assertEquals("grüße", client.next());
    }

    @Test
    void whoIsInARoomHearsOfTheOthersInIt() throws Exception {
        Client ann = connect("/chat/caf%C3%A9?nick=Ann");
        assertEquals("{\"type\":\"present\",\"people\":[\"Ann\"]}", ann.next());
        Client bob = connect("/chat/caf%C3%A9?nick=Bob%20B");
        String present = bob.next();
        assertTrue(
                Set.of(
                                "{\"type\":\"present\",\"people\":[\"Ann\",\"Bob B\"]}",
                                "{\"type\":\"present\",\"people\":[\"Bob B\",\"Ann\"]}")
                        .contains(present),
                present);
        assertEquals("{\"type\":\"joined\",\"who\":\"Bob B\"}", ann.next());
        Client stranger = connect("/chat/elsewhere?nick=Eve");
        assertEquals("{\"type\":\"present\",\"people\":[\"Eve\"]}", stranger.next());
        bob.socket.sendText("{\"type\":\"typing\"}", true).get();
        assertEquals("{\"type\":\"typing\",\"who\":\"Bob B\"}", ann.next());
        assertEquals("{\"type\":\"typing\",\"who\":\"Bob B\"}", bob.next());
        bob.socket.sendText("{\"type\":\"say\",\"text\":\"hello\"}", true).get();
        assertEquals("{\"type\":\"said\",\"who\":\"Bob B\",\"text\":\"hello\"}", ann.next());
        assertEquals("{\"type\":\"said\",\"who\":\"Bob B\",\"text\":\"hello\"}", bob.next());
        bob.socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get();
        assertEquals("{\"type\":\"left\",\"who\":\"Bob B\"}", ann.next());
        assertEquals(0, stranger.heard.size());
    }

    @Test
    void aNickThatIsNoneIsRefused() throws IOException {
        String host = "Host: localhost\r\n";
        assertRefused(400, "parameter nick is missing", Raw.ask(server.port(), "/chat/harbour", host));
        assertRefused(400, "parameter nick must be a Nick", Raw.ask(server.port(), "/chat/harbour?nick=%20", host));
        assertRefused(
                400,
                "parameter nick must be a Nick",
                Raw.ask(server.port(), "/chat/harbour?nick=" + "x".repeat(25), host));
    }

    @Test
    void aGuardedEndpointWantsItsHost() throws IOException {
        String refusal = Raw.ask(server.port(), "/guarded", "Host: example.com\r\n");
        assertRefused(403, "wrong host", refusal);
        assertTrue(refusal.contains("\r\nX-Want-Host: localhost\r\n"), refusal);
    }

    @Test
    void aGuardedEndpointWantsCookiesThatScan() throws IOException {
        assertRefused(
                400, "bad cookie", Raw.ask(server.port(), "/guarded", "Host: localhost\r\nCookie: no cookie\r\n"));
    }

    @Test
    void everyAcceptedUpgradeTellsTheJavaVersion() throws IOException {
        for (String host : new String[] {"localhost", "LOCALHOST:" + server.port(), "127.0.0.1", "127.0.0.1:80"}) {
            String head = Raw.ask(server.port(), "/guarded", "Host: " + host + "\r\nCookie: a=b; c=\"d\"\r\n");
            assertTrue(head.startsWith("HTTP/1.1 101 "), head);
            assertTrue(head.contains("\r\nX-Java-Version: " + Runtime.version() + "\r\n"), head);
        }
    }

    @Test
    void plainRequestsGetThePageTheHealthCheckOr404() throws Exception {
        assertEquals(200, get("/health"));
        assertEquals(200, get("/"));
        assertEquals(404, get("/favicon.ico"));
        assertEquals(426, get("/echo"));
    }

    private int get(String path) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private static void assertRefused(int status, String reason, String answer) {
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
        assertTrue(answer.contains("\r\nConnection: close\r\n"), answer);
        assertTrue(answer.endsWith("\r\n\r\n" + reason), answer);
    }

    private Client connect(String path) throws Exception {
        return Client.connect(http, server.port(), path);
    }

    /** What one client hears, in order. */
    static final class Client implements WebSocket.Listener {
        final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
        private final StringBuilder text = new StringBuilder();
        private final java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        WebSocket socket;

        static Client connect(HttpClient http, int port, String path) throws Exception {
            Client client = new Client();
            client.socket = http.newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + port + path), client)
                    .get(10, TimeUnit.SECONDS);
            return client;
        }

        String next() throws InterruptedException {
            return String.valueOf(heard.poll(20, TimeUnit.SECONDS));
        }

        byte[] nextBytes() throws InterruptedException {
            return (byte[]) heard.poll(20, TimeUnit.SECONDS);
        }

        @Override
        public java.util.concurrent.CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                heard.add(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public java.util.concurrent.CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            byte[] part = new byte[data.remaining()];
            data.get(part);
            bytes.writeBytes(part);
            if (last) {
                heard.add(bytes.toByteArray());
                bytes.reset();
            }
            from.request(1);
            return null;
        }

        @Override
        public java.util.concurrent.CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            heard.add("closed " + code);
            return null;
        }
    }
}
