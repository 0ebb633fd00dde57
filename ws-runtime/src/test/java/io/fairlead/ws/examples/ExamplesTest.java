package io.fairlead.ws.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.EchoBinding;
import io.fairlead.ws.WebSocketServer;
import io.fairlead.ws.blocking.BlockingWebSocket;
import io.fairlead.ws.blocking.Dialer;
import io.fairlead.ws.blocking.MessageReader;
import io.fairlead.ws.blocking.UpgradeRefusedException;
import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.upgrade.HeaderField;
import io.fairlead.ws.upgrade.UpgradeRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each example is run, against our own client and server. */
@Timeout(30)
class ExamplesTest {
    static Stream<Arguments> echoes() {
        return Stream.of(
                example("lowest level", LowestLevelEcho::serve),
                example("helpers", HelpersEcho::serve),
                example("frame by frame", FrameByFrameEcho::serve),
                example("compressed, to a client that does not compress", CompressedEcho::serve));
    }

    private static Arguments example(String name, ThreadPerConnection.Service service) {
        return Arguments.of(name, service);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("echoes")
    void echoes(String name, ThreadPerConnection.Service echo) throws Exception {
        try (ThreadPerConnection server = new ThreadPerConnection(echo)) {
            URI uri = to(server);
            assertEquals("grüße, 世界", DialEcho.ask(uri, "grüße, 世界"));
            try (BlockingWebSocket socket = Dialer.DEFAULT.dial(uri)) {
                byte[] payload = new byte[20_000];
                Arrays.fill(payload, (byte) 7);
                socket.writer().send(Opcode.BINARY, payload);
                socket.writer().ping(ByteBuffer.allocate(3));
                assertArrayEquals(payload, socket.reader().readBinary());
                socket.writer().sendClose(4001, "enough");
                assertEquals(MessageReader.END, socket.reader().next());
                assertEquals(4001, socket.reader().closeCode());
            }
        }
    }

    /** The same code on virtual threads: only the executor is another. Looked up, since the tests are for 17. */
    @Test
    void helpersRunOnVirtualThreadsWhereThereAreAny() throws Exception {
        ExecutorService threads;
        try {
            threads = (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException java17) {
            threads = Executors.newCachedThreadPool();
        }
        try (ThreadPerConnection server = new ThreadPerConnection(threads, HelpersEcho::serve)) {
            assertEquals("Hello", DialEcho.ask(to(server), "Hello"));
        } finally {
            threads.shutdown();
        }
    }

    private static URI to(ThreadPerConnection server) {
        return URI.create("ws://127.0.0.1:" + server.port() + "/");
    }

    @Test
    void jsonIsReadAndWrittenStraightThroughTheConnection() throws Exception {
        try (ThreadPerConnection server = new ThreadPerConnection(JsonEcho::serve);
                BlockingWebSocket socket = Dialer.DEFAULT.dial(to(server))) {
            for (int i = 0; i < 3; i++) {
                socket.writer().sendText("{\"id\":" + i + "}");
                assertEquals("{\"id\":" + i + ",\"seen\":true}", socket.reader().readText());
            }
        }
    }

    @Test
    void compressedMessagesComeBackCompressed() throws Exception {
        try (ThreadPerConnection server = new ThreadPerConnection(CompressedEcho::serve);
                BlockingWebSocket socket = Dialer.DEFAULT.dial(
                        to(server), UpgradeRequest.to(to(server)).withExtensions(List.of(PermessageDeflate.DEFAULT)))) {
            String text = "grüße, 世界 ".repeat(2_000);
            socket.writer().sendText(text);
            assertEquals(text, socket.reader().readText());
            assertTrue(socket.reader().isCompressed());
            socket.writer().sendText("short");
            assertEquals("short", socket.reader().readText());
            assertFalse(socket.reader().isCompressed());
        }
    }

    @Test
    void oldClientsAreTurnedAwayByAHeader() throws Exception {
        try (ThreadPerConnection server = new ThreadPerConnection(ZeroCopyUpgrade::serve)) {
            UpgradeRequest request = UpgradeRequest.to(to(server));
            try (BlockingWebSocket socket = Dialer.DEFAULT.dial(to(server), request.withHeader("X-Client", "new"))) {
                assertEquals("hello", socket.reader().readText());
            }
            assertEquals(403, refusal(server, request.withHeader("X-Client", "old")));
        }
    }

    @Test
    void pathHostCookieAndSubprotocolHaveTheirSay() throws Exception {
        try (ThreadPerConnection server = new ThreadPerConnection(GuardedUpgrade::serve)) {
            UpgradeRequest request = UpgradeRequest.to(URI.create("ws://example.com/websocket"))
                    .withSubprotocols(List.of("v1", "v2"))
                    .withHeader("Cookie", "session=1; theme=dark");
            try (BlockingWebSocket socket = Dialer.DEFAULT.dial(to(server), request)) {
                assertEquals("you speak v2", socket.reader().readText());
                assertTrue(socket.responseHeaders().contains(new HeaderField("X-Go-Version", "none")));
                assertTrue(socket.responseHeaders().contains(new HeaderField("X-Request-ID", "1")));
            }
            assertEquals(403, refusal(server, request.withHost("example.org")));
            assertEquals(404, refusal(server, UpgradeRequest.to(to(server))));
            assertEquals(400, refusal(server, request.withHeader("Cookie", "no cookie")));
        }
    }

    private static int refusal(ThreadPerConnection server, UpgradeRequest request) {
        return assertThrows(UpgradeRefusedException.class, () -> Dialer.DEFAULT.dial(to(server), request))
                .status();
    }

    @Test
    void lowestLevelsOfBothEndsUnderstandEachOther() throws Exception {
        try (ThreadPerConnection server = new ThreadPerConnection(LowestLevelEcho::serve);
                SocketChannel socket =
                        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()))) {
            assertEquals("grüße, 世界", LowestLevelDial.ask(socket, to(server), "grüße, 世界"));
        }
    }

    @Test
    void headIsScannedWhereItLies() {
        String head = String.join(
                "\r\n",
                "GET / HTTP/1.1",
                "Host: a",
                "Sec-WebSocket-Protocol: chat.v1, chat.v2",
                "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=\"10\"; x, y",
                "",
                "");
        ByteBuffer bytes = ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII));
        assertEquals(
                List.of("chat.v1", "chat.v2", "permessage-deflate client_max_window_bits=10 x", "y"),
                HeaderScan.offers(bytes));
        assertEquals(List.of("not whole"), HeaderScan.offers(bytes.limit(30)));
        assertEquals(
                List.of("refused with 400"),
                HeaderScan.offers(ByteBuffer.wrap("GET /\n".getBytes(StandardCharsets.US_ASCII))));
    }

    @Test
    void messageIsDeflatedAndInflatedInOneCallEach() {
        byte[] message = new byte[10_000];
        ByteBuffer wire = ByteBuffer.allocate(20_000);
        OneCallDeflate.write(message, wire);
        assertTrue(wire.position() < 100, "to " + wire.position());
        assertArrayEquals(message, OneCallDeflate.read(wire.flip()));
        OneCallDeflate.write(new byte[(1 << 20) + 1], wire.clear());
        assertNull(OneCallDeflate.read(wire.flip()), "over the limit");
    }

    @Test
    void framesAreMadeOnceForEverybody() throws Exception {
        Announcements announcements = new Announcements();
        try (ThreadPerConnection server = new ThreadPerConnection(announcements::serve)) {
            for (int i = 1; i <= 2; i++) {
                try (BlockingWebSocket socket = Dialer.DEFAULT.dial(to(server))) {
                    assertEquals("welcome", socket.reader().readText());
                    socket.writer().send(Opcode.BINARY, new byte[20_000]);
                    assertArrayEquals(new byte[20_000], socket.reader().readBinary());
                    assertEquals("20000 bytes", socket.reader().readText());
                    assertNull(socket.reader().readText());
                    assertEquals(1001, socket.reader().closeCode());
                }
                assertEquals(i, announcements.pongs());
            }
        }
    }

    @Test
    void tapShowsTheHandshakeAndNothingElse() throws Exception {
        try (ThreadPerConnection server = new ThreadPerConnection(TappedEcho::serve);
                BlockingWebSocket socket = Dialer.DEFAULT.dial(to(server))) {
            String wire = String.valueOf(socket.reader().readText());
            assertTrue(wire.startsWith("GET / HTTP/1.1\r\n"), wire);
            assertTrue(wire.contains("\r\n\r\nHTTP/1.1 101 Switching Protocols\r\n"), wire);
            assertTrue(wire.endsWith("\r\n\r\n"), wire);
            socket.writer().sendText("Hello");
            assertEquals("Hello", socket.reader().readText());
        }
    }

    @Test
    void fragmentsArePassedOnAsFragments() throws Exception {
        try (ThreadPerConnection server = new ThreadPerConnection(FrameByFrameEcho::serve);
                BlockingWebSocket socket = Dialer.DEFAULT.dial(URI.create("ws://localhost:" + server.port() + "/"))) {
            socket.writer().start(Opcode.TEXT).write('a');
            socket.writer().flushFragment();
            socket.writer().write('b');
            socket.writer().finish();
            assertEquals(Opcode.TEXT, socket.reader().nextFrame());
            assertEquals('a', socket.reader().read());
            assertEquals(Opcode.CONTINUATION, socket.reader().nextFrame());
            assertEquals('b', socket.reader().read());
        }
    }

    @Test
    void clientTalksToTheServerOnEventLoops() throws Exception {
        WebSocketServer server = WebSocketServer.builder()
                .mount(new EchoBinding("/echo", Limits.DEFAULT))
                .start();
        try {
            URI uri = URI.create("ws://127.0.0.1:" + server.port() + "/echo");
            assertEquals("Hello", DialEcho.ask(uri, "Hello"));
        } finally {
            server.stop(Duration.ofSeconds(5));
        }
    }
}
