package io.fairlead.verification.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.annotation.Cookie;
import io.fairlead.ws.annotation.Header;
import io.fairlead.ws.annotation.OnBearer;
import io.fairlead.ws.annotation.OnClose;
import io.fairlead.ws.annotation.OnCookie;
import io.fairlead.ws.annotation.OnHeader;
import io.fairlead.ws.annotation.OnHost;
import io.fairlead.ws.annotation.OnMessage;
import io.fairlead.ws.annotation.OnOpen;
import io.fairlead.ws.annotation.OnRequest;
import io.fairlead.ws.annotation.OnUpgrade;
import io.fairlead.ws.annotation.PathParam;
import io.fairlead.ws.annotation.PerConnection;
import io.fairlead.ws.annotation.WebSocketEndpoint;
import io.fairlead.ws.bytes.Utf8View;
import io.fairlead.ws.endpoint.CloseReason;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.upgrade.Accepted;
import io.fairlead.ws.upgrade.Handshake;
import io.fairlead.ws.upgrade.Rejection;
import io.fairlead.ws.upgrade.ResponseHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import org.junit.jupiter.api.Test;

/** Who is let in, and what later callbacks know of it. */
class AcceptanceTest {
    record User(String name) {}

    record Visit(Instant since) {}

    @WebSocketEndpoint("/door/{room}")
    static final class Door {
        final BlockingQueue<String> told = new LinkedBlockingQueue<>();

        @Inject
        Door() {}

        @OnRequest
        boolean request(Utf8View path) {
            told.add("request " + path);
            return !path.contentEquals("/door/closed");
        }

        @OnHost
        void host(String host) {
            told.add("host " + host.replaceAll(":.*", ""));
        }

        @OnHeader("X-Tag")
        boolean tags(List<String> tags) {
            told.add("tags " + tags);
            return tags.size() < 3;
        }

        @OnHeader("X-Since")
        Accepted<Visit> since(Optional<Instant> since) {
            return Accepted.of(new Visit(since.orElse(Instant.EPOCH)));
        }

        @OnCookie("theme")
        void theme(CharSequence theme) {
            told.add("theme " + theme);
        }

        @OnBearer(missing = 0)
        void token(String token) {
            told.add("token " + token);
        }

        @OnHeader(value = "X-User", missing = 401)
        Accepted<User> authorize(CharSequence name) {
            if (name.toString().equals("eve"))
                return Accepted.rejected(Rejection.of(451, "not her").withHeader("X-Why", "eve"));
            return Accepted.of(new User(name.toString()));
        }

        @OnUpgrade
        void answer(User user, ResponseHeaders response) {
            response.add("X-Hello", user.name());
        }

        @OnOpen
        String open(@PathParam String room, User user, @Header("X-Many") Optional<Integer> many) {
            return user.name() + " in " + room + " with " + many.orElse(-1);
        }

        @OnMessage
        String said(String text, Visit visit, @Cookie(defaultValue = "en") String language) {
            return text + " " + visit.since() + " " + language;
        }

        @OnClose
        void bye(CloseReason why, User user) {
            told.add("bye " + user.name());
        }
    }

    @Test
    void aRequestIsLookedAtInOrderAndWhatIsAcceptedIsKnownToAllThatFollow() throws Exception {
        Door door = new Door();
        try (Served served = Served.with(new AcceptanceTest_Door_Binding(door))) {
            WebSocket.Builder client = served.client()
                    .header("X-Tag", "one")
                    .header("X-Tag", "two")
                    .header("X-Since", "2026-11-26T12:00:00Z")
                    .header("X-User", "ann")
                    .header("X-Many", "7")
                    .header("Cookie", "theme=dark; language=\"de\"")
                    .header("Authorization", "bearer t0ken");
            Heard heard = served.dial(client, "/door/hall");
            assertEquals("text ann in hall with 7", heard.next());
            heard.say("hi");
            assertEquals("text hi 2026-11-26T12:00:00Z de", heard.next());
            for (String expected :
                    List.of("request /door/hall", "host 127.0.0.1", "tags [one, two]", "theme dark", "token t0ken")) {
                assertEquals(expected, door.told.poll(20, TimeUnit.SECONDS));
            }
            heard.socket().sendClose(WebSocket.NORMAL_CLOSURE, "").get();
            assertEquals("bye ann", door.told.poll(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void whoeverRefusesEndsTheUpgradeAndSaysWhy() throws Exception {
        Door door = new Door();
        try (Served served = Served.with(new AcceptanceTest_Door_Binding(door))) {
            assertEquals(403, refusal(served, served.client().header("X-User", "ann"), "/door/closed"));
            assertEquals(401, refusal(served, served.client(), "/door/hall"));
            assertEquals(451, refusal(served, served.client().header("X-User", "eve"), "/door/hall"));
            assertEquals(
                    403,
                    refusal(
                            served,
                            served.client()
                                    .header("X-User", "ann")
                                    .header("X-Tag", "1")
                                    .header("X-Tag", "2")
                                    .header("X-Tag", "3"),
                            "/door/hall"));
            WebSocket.Builder badTime = served.client().header("X-User", "ann").header("X-Since", "yesterday");
            assertEquals(400, refusal(served, badTime, "/door/hall"));
            assertTrue(answer(served, "/door/hall", "X-User: ann\r\nX-User: bob\r\n")
                    .endsWith("header X-User is repeated"));
            assertTrue(answer(served, "/door/hall", "X-User: ann\r\nX-Many: many\r\n")
                    .endsWith("header X-Many must be a whole number from -2147483648 to 2147483647"));
            assertTrue(answer(
                            served,
                            "/door/hall",
                            "X-User: ann\r\nAuthorization: Bearer a\r\nSec-WebSocket-Protocol: x, bearer.b\r\n")
                    .endsWith("bearer token is not the only one"));
        }
    }

    @WebSocketEndpoint(value = "/waiting/{room}", subprotocols = "chat")
    @PerConnection
    static final class Waiting {
        static final BlockingQueue<CompletableFuture<Accepted<User>>> ASKED = new LinkedBlockingQueue<>();
        static final BlockingQueue<CompletableFuture<Boolean>> ASKED_LAST = new LinkedBlockingQueue<>();

        private final User user;

        @Inject
        Waiting(User user) {
            this.user = user;
        }

        @OnBearer
        static CompletionStage<Accepted<User>> authorize(CharSequence token) {
            CompletableFuture<Accepted<User>> asked = new CompletableFuture<>();
            ASKED.add(asked);
            String name = token.toString();
            return asked.thenApply(accepted -> accepted.value() == null
                    ? accepted
                    : Accepted.of(new User(accepted.value().name() + name)));
        }

        @OnUpgrade
        CompletionStage<Boolean> last(Handshake handshake, ResponseHeaders response) {
            CompletableFuture<Boolean> asked = new CompletableFuture<>();
            response.add("X-User", user.name());
            response.add("X-Trace", String.valueOf(handshake.header("X-Trace")));
            ASKED_LAST.add(asked);
            return asked;
        }

        @OnMessage
        String said(String text, Connection connection, User same, @PathParam String room) {
            return text + " " + same.name() + " " + room + " " + connection.subprotocol();
        }
    }

    @Test
    void anUpgradeWaitsForAnswersAndTheBrowsersTokenIsOneOfItsSubprotocols() throws Exception {
        try (Served served = Served.with(new AcceptanceTest_Waiting_Binding())) {
            CompletableFuture<Heard> dialled = CompletableFuture.supplyAsync(() -> {
                try {
                    return served.dial(
                            served.client().subprotocols("chat", "bearer.me").header("X-Trace", "t"), "/waiting/hall");
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            CompletableFuture<Accepted<User>> asked = Waiting.ASKED.poll(20, TimeUnit.SECONDS);
            assertFalse(dialled.isDone());
            asked.complete(Accepted.of(new User("it is ")));
            CompletableFuture<Boolean> last = Waiting.ASKED_LAST.poll(20, TimeUnit.SECONDS);
            assertFalse(dialled.isDone());
            last.complete(true);
            Heard heard = dialled.get(20, TimeUnit.SECONDS);
            heard.say("hi");
            assertEquals("text hi it is me hall chat", heard.next());
        }
    }

    @Test
    void whatComesBeforeTheAnswerIsReadAfterIt() throws Exception {
        try (Served served = Served.with(new AcceptanceTest_Waiting_Binding());
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port())) {
            socket.getOutputStream().write(request("/waiting/a%20b", "Authorization: Bearer x\r\n"));
            socket.getOutputStream()
                    .write(new byte[] {(byte) 0x81, (byte) 0x82, 0, 0, 0, 0, 'h', 'i'}); // masked text "hi"
            CompletableFuture<Accepted<User>> asked = Waiting.ASKED.poll(20, TimeUnit.SECONDS);
            CompletableFuture<Void> elsewhere =
                    CompletableFuture.runAsync(() -> asked.complete(Accepted.of(new User(""))));
            Waiting.ASKED_LAST.poll(20, TimeUnit.SECONDS).complete(true);
            elsewhere.get(20, TimeUnit.SECONDS);
            String head = head(socket.getInputStream());
            assertTrue(head.startsWith("HTTP/1.1 101 "), head);
            assertTrue(head.contains("X-User: x\r\nX-Trace: null\r\n"), head);
            assertEquals((byte) 0x81, (byte) socket.getInputStream().read());
            int length = socket.getInputStream().read();
            String reply = new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
            assertEquals("hi x a b null", reply);
        }
    }

    @Test
    void anAnswerMayRefuseOrFailAndNobodyWaitsForEver() throws Exception {
        Duration soon = Duration.ofMillis(300);
        try (Served served =
                Served.with(builder -> builder.handshakeTimeout(soon), new AcceptanceTest_Waiting_Binding())) {
            String token = "Authorization: Bearer x\r\n";
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> answer(served, "/waiting/a", token));
            Waiting.ASKED.poll(20, TimeUnit.SECONDS).complete(Accepted.rejected(Rejection.of(410)));
            assertTrue(answer.get(20, TimeUnit.SECONDS).startsWith("HTTP/1.1 410 "));

            answer = CompletableFuture.supplyAsync(() -> answer(served, "/waiting/a", token));
            Waiting.ASKED.poll(20, TimeUnit.SECONDS).completeExceptionally(new IOException("the database"));
            assertTrue(answer.get(20, TimeUnit.SECONDS).startsWith("HTTP/1.1 500 "));

            answer = CompletableFuture.supplyAsync(() -> answer(served, "/waiting/a", token));
            Waiting.ASKED.poll(20, TimeUnit.SECONDS).complete(Accepted.of(new User("")));
            Waiting.ASKED_LAST.poll(20, TimeUnit.SECONDS).complete(false);
            assertTrue(answer.get(20, TimeUnit.SECONDS).startsWith("HTTP/1.1 403 "));

            answer = CompletableFuture.supplyAsync(() -> answer(served, "/waiting/a", token));
            CompletableFuture<Accepted<User>> late = Waiting.ASKED.poll(20, TimeUnit.SECONDS);
            assertTrue(answer.get(20, TimeUnit.SECONDS).startsWith("HTTP/1.1 503 "));
            late.complete(Accepted.of(new User(""))); // nobody listens any more

            answer = CompletableFuture.supplyAsync(() -> answer(served, "/waiting/a", ""));
            String unauthorized = answer.get(20, TimeUnit.SECONDS);
            assertTrue(unauthorized.startsWith("HTTP/1.1 401 "), unauthorized);
            assertTrue(unauthorized.contains("WWW-Authenticate: Bearer\r\n"), unauthorized);
        }
        assertTrue(Waiting.ASKED_LAST.isEmpty());
    }

    private static int refusal(Served served, WebSocket.Builder client, String path) {
        ExecutionException thrown = assertThrows(ExecutionException.class, () -> served.dial(client, path));
        return assertInstanceOf(WebSocketHandshakeException.class, thrown.getCause())
                .getResponse()
                .statusCode();
    }

    private static byte[] request(String path, String headers) {
        return ("GET " + path
                        + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + headers
                        + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String answer(Served served, String path, String headers) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port())) {
            socket.getOutputStream().write(request(path, headers));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) head.append((char) in.read());
        return head.toString();
    }
}
