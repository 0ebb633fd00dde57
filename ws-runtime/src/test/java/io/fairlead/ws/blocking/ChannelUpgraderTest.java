package io.fairlead.ws.blocking;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.bytes.Utf8View;
import io.fairlead.ws.examples.HelpersEcho;
import io.fairlead.ws.examples.ThreadPerConnection;
import io.fairlead.ws.protocol.Role;
import io.fairlead.ws.upgrade.Handshake;
import io.fairlead.ws.upgrade.HandshakeRow;
import io.fairlead.ws.upgrade.HandshakeTable;
import io.fairlead.ws.upgrade.Rejection;
import io.fairlead.ws.upgrade.ResponseHeaders;
import io.fairlead.ws.upgrade.UpgradeCallbacks;
import io.fairlead.ws.upgrade.UpgradeOptions;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The server's end over a channel: the whole table of the handshake once more, then frames, deadlines and a foreign
 * client.
 */
@Timeout(60)
class ChannelUpgraderTest {
    private static final String REQUEST = String.join(
            "\r\n",
            "GET /room HTTP/1.1",
            "Host: a",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Protocol: chat",
            "X-Token: %s",
            "",
            "");

    @ParameterizedTest
    @MethodSource("io.fairlead.ws.upgrade.HandshakeTable#rows")
    void isAnsweredOverAChannelAsInMemory(HandshakeRow row) throws IOException {
        ChannelUpgrader upgrader =
                new ChannelUpgrader(HandshakeTable.OPTIONS, new UpgradeCallbacks<>() {}, BlockingOptions.DEFAULT);
        for (int step : new int[] {row.request().length, 1}) {
            Wire wire = Wire.of(row.request(), step);
            if (row.status() == 101) {
                BlockingWebSocket socket = upgrader.upgrade(wire);
                assertEquals(Role.SERVER, socket.role());
                assertTrue(wire.isOpen());
                if (row.after().equals(HandshakeTable.FRAMES))
                    assertEquals("", socket.reader().readText());
            } else {
                UpgradeRefusedException refused =
                        assertThrows(UpgradeRefusedException.class, () -> upgrader.upgrade(wire));
                assertEquals(row.status(), refused.status());
                assertFalse(wire.isOpen());
            }
            assertEquals(row.response(), new String(wire.bytes(), ISO_8859_1));
        }
    }

    /** Says no to a wrong token, yes with a header, and breaks on a broken one. */
    private static final UpgradeCallbacks<ByteChannel> CALLBACKS = new UpgradeCallbacks<>() {
        @Override
        public void onRequest(ByteChannel channel, Handshake handshake) {
            if (!handshake.path().contentEquals("/room")) handshake.reject(Rejection.of(404));
        }

        @Override
        public void onHeader(ByteChannel channel, Handshake handshake, Utf8View name, Utf8View value) {
            if (!name.equalsIgnoreCase("X-Token")) return;
            if (value.contentEquals("wrong")) handshake.reject(Rejection.of(401, "who are you"));
            if (value.contentEquals("broken")) throw new IllegalStateException("a bug");
        }

        @Override
        public void onUpgrade(ByteChannel channel, Handshake handshake, ResponseHeaders response) {
            response.add("X-Welcome", "yes");
        }
    };

    private final ChannelUpgrader upgrader =
            new ChannelUpgrader(new UpgradeOptions(List.of("chat"), List.of()), CALLBACKS, BlockingOptions.DEFAULT);

    @Test
    void callbacksHaveTheirSay() throws IOException {
        Wire wire = Wire.of(REQUEST.formatted("right").getBytes(UTF_8), 7);
        BlockingWebSocket socket = upgrader.upgrade(wire);
        assertEquals("chat", socket.subprotocol());
        assertTrue(new String(wire.bytes(), UTF_8).contains("\r\nX-Welcome: yes\r\n"));
        Wire refused = Wire.of(REQUEST.formatted("wrong").getBytes(UTF_8), 7);
        assertEquals(
                401,
                assertThrows(UpgradeRefusedException.class, () -> upgrader.upgrade(refused))
                        .status());
        assertTrue(new String(refused.bytes(), UTF_8).endsWith("\r\n\r\nwho are you"));
    }

    @Test
    void callbackThatThrowsIsAnsweredWith500AndThrownOn() {
        Wire wire = Wire.of(REQUEST.formatted("broken").getBytes(UTF_8), 7);
        assertThrows(IllegalStateException.class, () -> upgrader.upgrade(wire));
        String answer = new String(wire.bytes(), UTF_8);
        assertTrue(answer.startsWith("HTTP/1.1 500 "), answer);
        assertFalse(answer.contains("a bug"));
        assertFalse(wire.isOpen());
    }

    @Test
    void endInsideTheHeadIsAnError() {
        Wire wire = Wire.of("GET / HTT".getBytes(UTF_8), 3);
        assertThrows(EOFException.class, () -> BlockingWebSocket.upgrade(wire));
        assertFalse(wire.isOpen());
    }

    @Test
    void framesThatCameWithTheRequestAreReadAndAnswered() throws IOException {
        byte[] request = (REQUEST.formatted("right") + "\u0081\u00857\u00fa!=\u007f\u009fMQX" + "\u0088\u0080\0\0\0\0")
                .getBytes(ISO_8859_1);
        Wire wire = Wire.of(request, 10_000);
        try (BlockingWebSocket socket = upgrader.upgrade(wire)) {
            assertEquals("Hello", socket.reader().readText());
            socket.writer().sendText("ok");
            assertNull(socket.reader().readText());
        }
        assertTrue(new String(wire.bytes(), ISO_8859_1).endsWith("\r\n\r\n\u0081\u0002ok\u0088\0"));
        assertFalse(wire.isOpen());
    }

    @Test
    void headThatDripsIsClosedAtTheDeadline() throws Exception {
        BlockingQueue<IOException> seen = new LinkedBlockingQueue<>();
        ChannelUpgrader hurried = new ChannelUpgrader(
                UpgradeOptions.DEFAULT,
                new UpgradeCallbacks<>() {},
                BlockingOptions.DEFAULT.withHandshakeTimeout(Duration.ofMillis(300)));
        try (ThreadPerConnection server = new ThreadPerConnection(channel -> {
                    try {
                        hurried.upgrade(channel);
                    } catch (IOException failed) {
                        seen.add(failed);
                    }
                });
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write("GET / ".getBytes(UTF_8));
            assertTrue(seen.poll(10, TimeUnit.SECONDS) instanceof SocketTimeoutException);
        }
    }

    @Test
    void theJdksClientIsEchoedAndClosed() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        WebSocket.Listener listener = new WebSocket.Listener() {
            private final StringBuilder text = new StringBuilder();

            @Override
            public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                text.append(data);
                if (last) {
                    heard.add(text.toString());
                    text.setLength(0);
                }
                socket.request(1);
                return null;
            }

            @Override
            public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                heard.add("closed " + code);
                return null;
            }
        };
        try (ThreadPerConnection server = new ThreadPerConnection(HelpersEcho::serve)) {
            WebSocket client = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + server.port() + "/"), listener)
                    .get(10, TimeUnit.SECONDS);
            client.sendText("grüße, ", false).get();
            client.sendPing(ByteBuffer.allocate(5)).get();
            client.sendText("世界 🌍", true).get();
            assertEquals("grüße, 世界 🌍", heard.poll(10, TimeUnit.SECONDS));
            client.sendText("x".repeat(500_000), true).get();
            assertEquals("x".repeat(500_000), heard.poll(10, TimeUnit.SECONDS));
            client.sendClose(4001, "enough").get();
            assertEquals("closed 4001", heard.poll(10, TimeUnit.SECONDS));
        }
    }
}
