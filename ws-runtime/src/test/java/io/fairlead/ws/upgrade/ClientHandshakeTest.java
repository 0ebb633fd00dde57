package io.fairlead.ws.upgrade;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The client's half of the handshake, sans I/O: each response whole, cut in two everywhere, and byte by byte. */
class ClientHandshakeTest {
    private static final UpgradeRequest REQUEST = UpgradeRequest.to(URI.create("ws://server.example.com/chat"))
            .withSubprotocols(List.of("chat.v2", "chat.v1"));
    private static final String GOOD =
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" + HandshakeRow.ACCEPT
                    + "\r\n";

    static Stream<Arguments> responses() {
        return Stream.of(
                right("the example of RFC 6455 §1.3", GOOD + "\r\n", null),
                right("a subprotocol that was offered", GOOD + "Sec-WebSocket-Protocol: chat.v1\r\n\r\n", "chat.v1"),
                right("other letters, more fields", lower(GOOD) + "Server: x\r\ncontent-length: 0\r\n\r\n", null),
                right("Upgrade in a list", GOOD.replace(": Upgrade", ": keep-alive, uPgrade") + "\r\n", null),
                right("no phrase", GOOD.replace(" Switching Protocols", "") + "\r\n", null),
                right("HTTP/1.2", GOOD.replace("HTTP/1.1", "HTTP/1.2") + "\r\n", null),
                wrong(ResponseFault.MALFORMED, "a bare LF", GOOD.replace("\r\nUpgrade", "\nUpgrade") + "\r\n"),
                wrong(ResponseFault.MALFORMED, "a folded line", GOOD + " folded\r\n\r\n"),
                wrong(ResponseFault.MALFORMED, "a space before the colon", GOOD + "Server : x\r\n\r\n"),
                wrong(ResponseFault.MALFORMED, "a NUL", GOOD + "Server: \0\r\n\r\n"),
                wrong(ResponseFault.MALFORMED, "no name", GOOD + ": x\r\n\r\n"),
                wrong(ResponseFault.MALFORMED, "an empty line first", "\r\n" + GOOD + "\r\n"),
                wrong(ResponseFault.MALFORMED, "status 1O1", GOOD.replace("101", "1O1") + "\r\n"),
                wrong(ResponseFault.MALFORMED, "status 1011", GOOD.replace("101", "1011") + "\r\n"),
                wrong(ResponseFault.MALFORMED, "status 600", GOOD.replace("101", "600") + "\r\n"),
                wrong(ResponseFault.MALFORMED, "two blanks", GOOD.replace(" 101", "  101") + "\r\n"),
                wrong(ResponseFault.MALFORMED, "HTTP/1.:", GOOD.replace("1.1", "1.:") + "\r\n"),
                wrong(ResponseFault.MALFORMED, "another protocol", "ICY 200 OK\r\n\r\n"),
                wrong(ResponseFault.TOO_LARGE, "a phrase of 5 KiB", "HTTP/1.1 101 " + "x".repeat(5_000)),
                wrong(ResponseFault.TOO_LARGE, "101 fields", GOOD + "a: b\r\n".repeat(98) + "\r\n"),
                wrong(
                        ResponseFault.TOO_LARGE,
                        "a head of 8193 bytes",
                        GOOD + "a: " + "x".repeat(8_193 - GOOD.length() - 7) + "\r\n\r\n"),
                wrong(ResponseFault.NOT_A_SWITCH, "HTTP/1.0", GOOD.replace("1.1", "1.0") + "\r\n"),
                wrong(ResponseFault.NOT_A_SWITCH, "HTTP/2.0", GOOD.replace("1.1", "2.0") + "\r\n"),
                wrong(ResponseFault.NOT_A_SWITCH, "Content-Length", GOOD + "Content-Length: 5\r\n\r\n"),
                wrong(ResponseFault.NOT_A_SWITCH, "Transfer-Encoding", GOOD + "Transfer-Encoding: chunked\r\n\r\n"),
                wrong(ResponseFault.UPGRADE, "no Upgrade", GOOD.replace("Upgrade: websocket\r\n", "") + "\r\n"),
                wrong(ResponseFault.UPGRADE, "another upgrade", GOOD.replace("websocket", "h2c") + "\r\n"),
                wrong(ResponseFault.UPGRADE, "two upgrades", GOOD.replace("websocket", "h2c, websocket") + "\r\n"),
                wrong(ResponseFault.UPGRADE, "Upgrade twice", GOOD + "Upgrade: websocket\r\n\r\n"),
                wrong(ResponseFault.CONNECTION, "no Connection", GOOD.replace("Connection: Upgrade\r\n", "") + "\r\n"),
                wrong(ResponseFault.CONNECTION, "Connection: close", GOOD.replace(": Upgrade", ": close") + "\r\n"),
                wrong(ResponseFault.ACCEPT, "no accept", GOOD.replace(HandshakeRow.ACCEPT + "\r\n", "") + "\r\n"),
                wrong(ResponseFault.ACCEPT, "another accept", GOOD.replace("s3p", "s3q") + "\r\n"),
                wrong(ResponseFault.ACCEPT, "an accept in other letters", GOOD.replace("s3p", "S3p") + "\r\n"),
                wrong(ResponseFault.ACCEPT, "a short accept", GOOD.replace("xOo=", "xOo") + "\r\n"),
                wrong(ResponseFault.ACCEPT, "the accept twice", GOOD + HandshakeRow.ACCEPT + "\r\n\r\n"),
                wrong(
                        ResponseFault.EXTENSION,
                        "an extension",
                        GOOD + "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n"),
                wrong(
                        ResponseFault.SUBPROTOCOL,
                        "a foreign subprotocol",
                        GOOD + "Sec-WebSocket-Protocol: soap\r\n\r\n"),
                wrong(
                        ResponseFault.SUBPROTOCOL,
                        "its letters changed",
                        GOOD + "Sec-WebSocket-Protocol: Chat.v1\r\n\r\n"),
                wrong(
                        ResponseFault.SUBPROTOCOL,
                        "two of them",
                        GOOD + "Sec-WebSocket-Protocol: chat.v1, chat.v2\r\n\r\n"),
                wrong(
                        ResponseFault.SUBPROTOCOL,
                        "one of them twice",
                        GOOD + "Sec-WebSocket-Protocol: chat.v1\r\n".repeat(2) + "\r\n"),
                wrong(ResponseFault.SUBPROTOCOL, "an empty one", GOOD + "Sec-WebSocket-Protocol:\r\n\r\n"),
                refused(302, "HTTP/1.1 302 Found\r\nLocation: ws://elsewhere/\r\n\r\n"),
                refused(401, "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic\r\n\r\n"),
                refused(200, "HTTP/1.0 200 OK\r\n\r\n"));
    }

    private static Arguments right(String name, String response, @Nullable String subprotocol) {
        return Arguments.of("101 " + name, response, 101, null, subprotocol);
    }

    private static Arguments wrong(ResponseFault fault, String name, String response) {
        return Arguments.of(fault + " " + name, response, ClientHandshake.FAILED, fault, null);
    }

    private static Arguments refused(int status, String response) {
        return Arguments.of("refused with " + status, response, status, null, null);
    }

    private static String lower(String response) {
        String[] lines = response.split("\r\n", 4);
        return lines[0] + "\r\n" + lines[1].toUpperCase(Locale.ROOT) + "\r\n" + lines[2].toLowerCase(Locale.ROOT)
                + "\r\nSEC" + lines[3].substring(3);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("responses")
    void isJudgedTheSameAtEverySplit(
            String name, String response, int outcome, @Nullable ResponseFault fault, @Nullable String subprotocol) {
        byte[] bytes = (response + "\u0081\0").getBytes(ISO_8859_1);
        int splits = Math.min(bytes.length, 600);
        for (int cut = 1; cut < splits; cut++) assertJudged(bytes, cut, bytes.length, outcome, fault, subprotocol);
        assertJudged(bytes, 1, 1, outcome, fault, subprotocol);
    }

    private static void assertJudged(
            byte[] bytes,
            int first,
            int step,
            int outcome,
            @Nullable ResponseFault fault,
            @Nullable String subprotocol) {
        ClientHandshake handshake = new ClientHandshake(REQUEST, HandshakeRow.KEY);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int answer = ClientHandshake.NEED_MORE;
        for (int have = first; answer == ClientHandshake.NEED_MORE && have <= bytes.length; ) {
            answer = handshake.response(in.limit(have));
            have = have == bytes.length ? have + 1 : Math.min(have + step, bytes.length);
        }
        assertEquals(outcome, answer);
        assertEquals(fault, handshake.fault());
        assertEquals(subprotocol, outcome == 101 ? handshake.subprotocol() : null);
        int head = new String(bytes, ISO_8859_1).indexOf("\r\n\r\n") + 4;
        assertEquals(outcome == ClientHandshake.FAILED ? 0 : head, in.position(), "what follows stays");
    }

    @Test
    void requestIsTheExampleOfRfc6455() {
        UpgradeRequest request = UpgradeRequest.to(URI.create("ws://server.example.com:80/chat"))
                .withOrigin("http://example.com")
                .withSubprotocols(List.of("chat", "superchat"))
                .withHeader("X-Token", "a b");
        ByteBuffer out = ByteBuffer.allocate(request.length());
        new ClientHandshake(request, HandshakeRow.KEY).request(out);
        assertEquals(0, out.remaining(), "as long as announced");
        assertEquals(
                HandshakeRow.head(List.of(
                        "GET /chat HTTP/1.1",
                        "Host: server.example.com",
                        "Upgrade: websocket",
                        "Connection: Upgrade",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: " + HandshakeRow.KEY,
                        "Origin: http://example.com",
                        "Sec-WebSocket-Protocol: chat, superchat",
                        "X-Token: a b")),
                new String(out.array(), ISO_8859_1));
    }

    @Test
    void serverAcceptsWhatTheClientAsksAndTheClientWhatTheServerAnswers() {
        ClientHandshake client = new ClientHandshake(REQUEST, new SecureRandom());
        ByteBuffer request = ByteBuffer.allocate(REQUEST.length());
        client.request(request);
        ByteBuffer response = ByteBuffer.allocate(UpgradeResponse.MAX_BYTES);
        Upgrader<String> server =
                new Upgrader<>(new UpgradeCallbacks<>() {}, new UpgradeOptions(List.of("chat.v1"), List.of()));
        assertEquals(101, server.upgrade(request.flip(), response, "context"));
        assertEquals(101, client.response(response.flip()));
        assertEquals("chat.v1", client.subprotocol());
        assertEquals(0, response.remaining());
    }

    @Test
    void everyHandshakeHasItsOwnKey() {
        ByteBuffer one = ByteBuffer.allocate(REQUEST.length());
        ByteBuffer two = ByteBuffer.allocate(REQUEST.length());
        new ClientHandshake(REQUEST, new SecureRandom()).request(one);
        new ClientHandshake(REQUEST, new SecureRandom()).request(two);
        assertNotEquals(one.flip(), two.flip());
    }

    @Test
    void everyHeaderOfA101IsLookedAtInTurnUntilOneIsUnwanted() {
        byte[] response = (GOOD + "X-A: 1\r\nX-B: 2\r\nX-C: 3\r\n\r\n").getBytes(ISO_8859_1);
        List<String> seen = new ArrayList<>();
        UpgradeRequest asking = REQUEST.withHeaderCheck(field -> {
            if (field.name().startsWith("X-")) seen.add(field.toString());
            return !field.value().equals("2");
        });
        ClientHandshake client = new ClientHandshake(asking, HandshakeRow.KEY);
        assertEquals(ClientHandshake.FAILED, client.response(ByteBuffer.wrap(response)));
        assertEquals(ResponseFault.UNWANTED, client.fault());
        assertEquals(List.of(new HeaderField("X-A", "1").toString(), new HeaderField("X-B", "2").toString()), seen);
    }

    @Test
    void interimResponsesAreReadOver() {
        ClientHandshake handshake = new ClientHandshake(REQUEST, HandshakeRow.KEY);
        ByteBuffer in =
                ByteBuffer.wrap(("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\nLink: x\r\n\r\n" + GOOD + "\r\n!")
                        .getBytes(ISO_8859_1));
        assertEquals(101, handshake.response(in));
        assertEquals('!', in.get());
        assertFalse(in.hasRemaining());
    }

    @Test
    void refusalKeepsStatusHeadersAndTheFirstBytesOfTheBody() {
        ClientHandshake handshake = new ClientHandshake(REQUEST, HandshakeRow.KEY);
        ByteBuffer in = ByteBuffer.wrap(
                ("HTTP/1.1 503 Busy\r\nRetry-After: 5\r\n\r\n" + "x".repeat(5_000)).getBytes(ISO_8859_1));
        assertEquals(503, handshake.response(in));
        RefusalBody body = handshake.refusal();
        assertTrue(body.take(in));
        Refusal refusal = body.refusal();
        assertEquals(503, refusal.status());
        assertEquals(List.of(new HeaderField("Retry-After", "5")), refusal.headers());
        assertEquals("x".repeat(Refusal.BODY_BYTES), refusal.bodyText());
        assertArrayEquals(refusal.bodyText().getBytes(ISO_8859_1), refusal.body());
        assertNull(handshake.fault());
    }

    @Test
    void faultsAreToldInWords() {
        for (ResponseFault fault : ResponseFault.values())
            assertTrue(fault.text().length() > 10);
    }

    @Test
    void handshakeIsWhatTheServerSaw() {
        ClientHandshake client = new ClientHandshake(REQUEST.withHeader("X-Last", "z"), HandshakeRow.KEY);
        byte[] response = (GOOD + "Sec-WebSocket-Protocol: chat.v1\r\n\r\n").getBytes(ISO_8859_1);
        assertEquals(101, client.response(ByteBuffer.wrap(response)));
        Handshake handshake = client.handshake();
        assertEquals("/chat", handshake.path().toString());
        assertEquals("server.example.com", handshake.host().toString());
        assertEquals("z", String.valueOf(handshake.header("x-last")));
        assertNull(handshake.header("x-las"));
        assertEquals("chat.v1", handshake.subprotocol());
    }
}
