package io.fairlead.verification.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.WebSocketClient;
import io.fairlead.ws.annotation.Compression;
import io.fairlead.ws.annotation.OnClose;
import io.fairlead.ws.annotation.OnError;
import io.fairlead.ws.annotation.OnHeader;
import io.fairlead.ws.annotation.OnMessage;
import io.fairlead.ws.annotation.OnOpen;
import io.fairlead.ws.annotation.OnPing;
import io.fairlead.ws.annotation.OnPong;
import io.fairlead.ws.annotation.PathParam;
import io.fairlead.ws.annotation.QueryParam;
import io.fairlead.ws.annotation.WebSocketClientEndpoint;
import io.fairlead.ws.annotation.WebSocketEndpoint;
import io.fairlead.ws.blocking.UpgradeRefusedException;
import io.fairlead.ws.endpoint.CloseReason;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.SendResult;
import io.fairlead.ws.protocol.ConnectionClosedException;
import io.fairlead.ws.protocol.InvalidArgumentException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Generated clients talk to generated servers. */
@Timeout(120)
class ClientsTest {
    private static WebSocketClient client;

    @BeforeAll
    static void start() throws Exception {
        client = WebSocketClient.builder().start();
    }

    @AfterAll
    static void stop() {
        client.close();
    }

    /** What a client heard, one line for each event. */
    static class Lines {
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        void add(String line) {
            lines.add(line);
        }

        String next() throws InterruptedException {
            return String.valueOf(lines.poll(Served.PATIENCE.toSeconds(), TimeUnit.SECONDS));
        }

        boolean isEmpty() {
            return lines.isEmpty();
        }
    }

    static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(Served.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    static Throwable failure(CompletionStage<?> stage) {
        ExecutionException failed = assertThrows(ExecutionException.class, () -> get(stage));
        return Objects.requireNonNull(failed.getCause());
    }

    @WebSocketEndpoint(value = "/talk/{room}/{rest*}", subprotocols = "talk.v1", compression = Compression.ON)
    static final class TalkEndpoint {
        @Inject
        TalkEndpoint() {}

        @OnHeader("Authorization")
        boolean authorize(String credentials) {
            return !credentials.equals("nobody");
        }

        @OnOpen
        String opened(@PathParam String room, @PathParam String rest, @QueryParam(defaultValue = "no") String q) {
            return room + " " + rest + " " + q;
        }

        @OnMessage
        void text(String text, Connection connection) {
            if (text.equals("ping")) connection.ping(ByteBuffer.wrap(new byte[] {1, 2}));
            else if (text.equals("bye")) connection.close(4_001, "as told");
            else connection.sendText(text);
        }

        @OnMessage
        byte[] bytes(byte[] bytes) {
            return bytes;
        }
    }

    @WebSocketClientEndpoint(
            value = "/talk/{room}/{rest*}",
            subprotocols = {"talk.v2", "talk.v1"},
            compression = Compression.ON,
            compressionThreshold = 64,
            maxMessageBytes = 200_000)
    abstract static class Talk {
        final Lines lines;

        Talk(Lines lines, Connection connection) {
            this.lines = lines;
            lines.add("made, open: " + connection.isOpen());
        }

        abstract SendResult say(String text);

        abstract void send(byte[] bytes);

        abstract SendResult send(ByteBuffer bytes);

        abstract Connection connection();

        abstract void close();

        @OnOpen
        void opened(Connection connection) {
            lines.add("opened " + connection.subprotocol());
        }

        @OnMessage
        void text(String text) {
            if (text.equals("throw")) throw new IllegalStateException(text);
            lines.add(text.length() > 100 ? "text of " + text.length() : "text " + text);
        }

        @OnMessage
        void bytes(ByteBuffer bytes) {
            lines.add("bytes " + bytes.remaining());
        }

        @OnPing
        void ping(ByteBuffer payload) {
            lines.add("ping " + payload.remaining());
        }

        @OnPong
        void pong(ByteBuffer payload) {
            lines.add("pong " + payload.remaining());
        }

        @OnError
        String failed(IllegalStateException e) {
            lines.add("failed " + e.getMessage());
            return "sorry";
        }

        @OnClose
        void closed(CloseReason reason) {
            lines.add("closed " + reason.code() + " " + reason.text());
        }
    }

    private static Served talking() throws Exception {
        return Served.with(new ClientsTest_TalkEndpoint_Binding(new TalkEndpoint()));
    }

    private static Talk talk(Served served, String query) throws Exception {
        Talk talk = get(new ClientsTest_Talk_Client(new Lines())
                .connect(client, served.uri(query), "a room/s".replace('/', 'ß'), "x/y z"));
        assertEquals("made, open: false", talk.lines.next());
        assertEquals("opened talk.v1", talk.lines.next());
        return talk;
    }

    @Test
    void textAndBytesGoBothWays() throws Exception {
        try (Served served = talking()) {
            Talk talk = talk(served, "?q=yes");
            assertEquals("text a roomßs x/y z yes", talk.lines.next());
            assertInstanceOf(SendResult.class, talk.say("hello"));
            assertEquals("text hello", talk.lines.next());
            talk.send(new byte[3]);
            assertEquals("bytes 3", talk.lines.next());
            talk.send(ByteBuffer.allocate(70_000));
            assertEquals("bytes 70000", talk.lines.next());
            talk.say("a".repeat(5_000));
            assertEquals("text of 5000", talk.lines.next());
            talk.close();
            assertEquals("closed 1000 ", talk.lines.next());
        }
    }

    @Test
    void pingsAndPongsAreTold() throws Exception {
        try (Served served = talking()) {
            Talk talk = talk(served, "");
            assertEquals("text a roomßs x/y z no", talk.lines.next());
            talk.say("ping");
            assertEquals("ping 2", talk.lines.next());
            talk.connection().ping(ByteBuffer.wrap(new byte[5]));
            assertEquals("pong 5", talk.lines.next());
        }
    }

    @Test
    void whatACallbackThrowsGoesToOnErrorWhoseReplyIsSent() throws Exception {
        try (Served served = talking()) {
            Talk talk = talk(served, "");
            talk.lines.next();
            talk.say("throw");
            assertEquals("failed throw", talk.lines.next());
            assertEquals("text sorry", talk.lines.next());
        }
    }

    @Test
    void closeIsToldOnceAndNothingIsSentAfterwards() throws Exception {
        try (Served served = talking()) {
            Talk talk = talk(served, "");
            talk.lines.next();
            talk.say("bye");
            assertEquals("closed 4001 as told", talk.lines.next());
            assertFalse(talk.connection().isOpen());
            assertThrows(ConnectionClosedException.class, () -> talk.say("late"));
            assertThrows(ConnectionClosedException.class, () -> talk.send(new byte[1]));
            talk.close();
            Talk next = talk(served, "");
            assertEquals("text a roomßs x/y z no", next.lines.next());
            assertTrue(talk.lines.isEmpty(), "told once");
        }
    }

    @Test
    void messagesOverTheClientsOwnLimitAreRefused() throws Exception {
        try (Served served = talking()) {
            Talk talk = talk(served, "");
            talk.lines.next();
            talk.send(new byte[200_001]);
            assertTrue(talk.lines.next().startsWith("closed 1009"));
        }
    }

    @Test
    void requestsMayCarryHeadersAndARefusalFailsTheDial() throws Exception {
        try (Served served = talking()) {
            ClientsTest_Talk_Client talk = new ClientsTest_Talk_Client(new Lines());
            URI uri = talk.uri(served.uri(""), "room", "rest");
            CompletionStage<Talk> refused =
                    client.connect(uri, talk.request(uri).withHeader("Authorization", "nobody"), talk);
            UpgradeRefusedException refusal = assertInstanceOf(UpgradeRefusedException.class, failure(refused));
            assertEquals(403, refusal.status());
            get(client.connect(uri, talk.request(uri).withHeader("Authorization", "me"), talk));
        }
    }

    @Test
    void nobodyThereFailsTheDial() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        URI nowhere = URI.create("ws://127.0.0.1:" + port);
        CompletionStage<Talk> refused =
                new ClientsTest_Talk_Client(new Lines()).connect(client, nowhere, "room", "rest");
        assertInstanceOf(ConnectException.class, failure(refused));
    }

    @Test
    void whatIsNoSegmentIsNotDialled() {
        ClientsTest_Talk_Client talk = new ClientsTest_Talk_Client(new Lines());
        URI server = URI.create("wss://host.example/api/?q=1");
        assertEquals(
                "wss://host.example/api/talk/a%3Fb/c/%25?q=1",
                talk.uri(server, "a?b", "/c/%").toString());
        for (String wrong : new String[] {"", ".", "..", "a/b", "a\\b", "\u0000"}) {
            assertThrows(InvalidArgumentException.class, () -> talk.uri(server, wrong, "rest"), wrong);
        }
        assertThrows(InvalidArgumentException.class, () -> talk.uri(server, "room", "a//b"));
    }

    @WebSocketEndpoint("/greeter")
    static final class Greeter {
        final Lines lines = new Lines();

        @Inject
        Greeter() {}

        @OnMessage
        String said(String text) {
            return text;
        }

        @OnClose
        void left(CloseReason reason) {
            lines.add("left " + reason.code());
        }
    }

    @Test
    void aClientWithoutCallbacksTakesNoMessages() throws Exception {
        Greeter greeter = new Greeter();
        try (Served served = Served.with(new ClientsTest_Greeter_Binding(greeter))) {
            Mute mute = get(new ClientsTest_Mute_Client().connect(client, served.uri("")));
            mute.say("answer this");
            assertEquals("left 1003", greeter.lines.next());
        }
    }

    @WebSocketClientEndpoint("/greeter")
    interface Mute {
        void say(String text);
    }
}
