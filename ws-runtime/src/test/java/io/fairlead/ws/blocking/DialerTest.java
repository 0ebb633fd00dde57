package io.fairlead.ws.blocking;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.EchoBinding;
import io.fairlead.ws.WebSocketServer;
import io.fairlead.ws.frame.Frame;
import io.fairlead.ws.protocol.InvalidArgumentException;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.upgrade.HeaderField;
import io.fairlead.ws.upgrade.UpgradeRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our client against our server on event loops. */
@Timeout(30)
class DialerTest {
    private static WebSocketServer server;
    private static URI echo;

    @BeforeAll
    static void start() throws IOException {
        server = WebSocketServer.builder()
                .threads(1)
                .mount(new EchoBinding("/echo", new Limits(16 << 20, 131_072)))
                .start();
        echo = URI.create("ws://127.0.0.1:" + server.port() + "/echo");
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.stop(Duration.ofSeconds(5));
    }

    @Test
    void textsAndBytesComeBackToSixteenMebibytes() throws IOException {
        BlockingOptions large = BlockingOptions.DEFAULT.withLimits(new Limits(16 << 20, 4_096));
        try (BlockingWebSocket socket = new Dialer(large, Duration.ofSeconds(5)).dial(echo)) {
            for (int length : new int[] {0, 1, 125, 126, 65_535, 65_536, 1 << 20, 16 << 20}) {
                byte[] payload = new byte[length];
                new Random(length).nextBytes(payload);
                socket.writer().send(Opcode.BINARY, payload);
                assertArrayEquals(payload, socket.reader().readBinary());
            }
            socket.writer().sendText("grüße, 世界 🌍");
            assertEquals("grüße, 世界 🌍", socket.reader().readText());
            assertTrue(socket.responseHeaders().contains(new HeaderField("Upgrade", "websocket")));
        }
    }

    @Test
    void longStreamedMessageComesBackAsOne() throws IOException {
        byte[] payload = new byte[100_000];
        new Random(2).nextBytes(payload);
        try (BlockingWebSocket socket = Dialer.DEFAULT.dial(echo)) {
            socket.writer().start(Opcode.BINARY);
            for (byte b : payload) socket.writer().write(b);
            socket.writer().finish();
            assertArrayEquals(payload, socket.reader().readBinary());
        }
    }

    @Test
    void closeShakesHands() throws IOException {
        BlockingWebSocket socket = Dialer.DEFAULT.dial(echo);
        socket.writer().sendText("never read");
        socket.close();
        assertEquals(1000, socket.reader().closeCode());
        assertTrue(socket.writer().isClosed());
    }

    @Test
    void statusErrorCarriesStatusHeadersAndBody() {
        URI nowhere = URI.create("ws://127.0.0.1:" + server.port() + "/nowhere");
        UpgradeRefusedException refused =
                assertThrows(UpgradeRefusedException.class, () -> Dialer.DEFAULT.dial(nowhere));
        assertEquals(404, refused.status());
        assertEquals("Not Found", refused.refusal().bodyText());
        assertTrue(refused.refusal().headers().stream()
                .anyMatch(field ->
                        field.name().equals("Connection") && field.value().equals("close")));
    }

    @Test
    void foreignOriginIsRefusedAndHeadersAreSent() {
        UpgradeRequest request = UpgradeRequest.to(echo).withOrigin("http://evil.example");
        assertEquals(
                403,
                assertThrows(UpgradeRefusedException.class, () -> Dialer.DEFAULT.dial(echo, request))
                        .status());
    }

    @Test
    void handshakeGoesOverAnOpenChannel() throws IOException {
        SocketChannel channel =
                SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        UpgradeRequest request = UpgradeRequest.to(echo).withSubprotocols(List.of("nobody.speaks.it"));
        try (BlockingWebSocket socket = Dialer.DEFAULT.upgrade(channel, request)) {
            assertNull(socket.subprotocol());
            socket.writer().send(Frame.text("over it"));
            assertEquals("over it", socket.reader().readText());
        }
        assertFalse(channel.isOpen());
    }

    @Test
    void nonBlockingChannelIsACallersMistake() throws IOException {
        try (SocketChannel channel = SocketChannel.open()) {
            channel.configureBlocking(false);
            UpgradeRequest request = UpgradeRequest.to(echo);
            assertThrows(InvalidArgumentException.class, () -> Dialer.DEFAULT.upgrade(channel, request));
            assertThrows(InvalidArgumentException.class, () -> BlockingWebSocket.upgrade(channel));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "wss:///x",
                "ws:///x",
                "ws://user:s3cret@127.0.0.1/",
                "wss://user:s3cret@my_host/",
                "ws://127.0.0.1:0/",
                "ws://127.0.0.1:70000/"
            })
    void otherUrisAreACallersMistake(URI uri) {
        assertThrows(InvalidArgumentException.class, () -> Dialer.DEFAULT.dial(uri));
        UpgradeRequest request = UpgradeRequest.to(echo);
        InvalidArgumentException told =
                assertThrows(InvalidArgumentException.class, () -> Dialer.DEFAULT.dial(uri, request));
        assertFalse(String.valueOf(told.getMessage()).contains("s3cret"), "no credentials in messages");
    }

    @Test
    void serverThatNeverAnswersIsLeftAtTheDeadline() throws IOException {
        Dialer hurried =
                new Dialer(BlockingOptions.DEFAULT.withHandshakeTimeout(Duration.ofMillis(200)), Duration.ofSeconds(5));
        try (ServerSocket silent = new ServerSocket(0)) {
            URI uri = URI.create("ws://127.0.0.1:" + silent.getLocalPort() + "/");
            long start = System.nanoTime();
            assertThrows(SocketTimeoutException.class, () -> hurried.dial(uri));
            assertTrue(System.nanoTime() - start < 5_000_000_000L);
        }
    }

    @Test
    void ipv6LiteralIsConnectedTo() throws Exception {
        try (ServerSocket probe = new ServerSocket(0, 5, InetAddress.getAllByName("::1")[0])) {
            Thread answering = new Thread(() -> {
                try (var accepted = probe.accept()) {
                    accepted.getInputStream().read();
                    accepted.getOutputStream()
                            .write("HTTP/1.1 403 No\r\nContent-Length: 2\r\n\r\nno".getBytes(ISO_8859_1));
                } catch (IOException over) {
                    // seen by the client
                }
            });
            answering.start();
            URI uri = URI.create("ws://[::1]:" + probe.getLocalPort() + "/");
            assertEquals(
                    403,
                    assertThrows(UpgradeRefusedException.class, () -> Dialer.DEFAULT.dial(uri))
                            .status());
        }
    }

    @Test
    void pingIsAnsweredAndReportedToTheHandler() throws IOException {
        boolean[] pong = new boolean[1];
        ControlHandler handler = new ControlHandler() {
            @Override
            public void pong(MessageWriter writer, ByteBuffer payload) {
                pong[0] = payload.remaining() == 3;
            }
        };
        Dialer dialer = new Dialer(BlockingOptions.DEFAULT.withControl(handler), Duration.ofSeconds(5));
        try (BlockingWebSocket socket = dialer.dial(echo)) {
            socket.writer().ping(ByteBuffer.allocate(3));
            socket.writer().sendText("after it");
            assertEquals("after it", socket.reader().readText());
            assertTrue(pong[0]);
        }
    }

    @Test
    void optionsAreChecked() {
        BlockingOptions defaults = BlockingOptions.DEFAULT;
        assertThrows(InvalidArgumentException.class, () -> defaults.withBufferBytes(8_191));
        assertThrows(InvalidArgumentException.class, () -> defaults.withHandshakeTimeout(Duration.ZERO));
        assertThrows(InvalidArgumentException.class, () -> defaults.withCloseTimeout(Duration.ofDays(2)));
        assertThrows(InvalidArgumentException.class, () -> new Dialer(defaults, Duration.ofSeconds(-1)));
    }
}
