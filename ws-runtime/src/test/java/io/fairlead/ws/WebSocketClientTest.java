package io.fairlead.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.blocking.UpgradeRefusedException;
import io.fairlead.ws.connection.Wire;
import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.FrameStream;
import io.fairlead.ws.endpoint.Replies;
import io.fairlead.ws.frame.Frame;
import io.fairlead.ws.protocol.InvalidArgumentException;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.upgrade.Handshake;
import io.fairlead.ws.upgrade.HeaderField;
import io.fairlead.ws.upgrade.UpgradeOptions;
import io.fairlead.ws.upgrade.UpgradeRequest;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our client on event loops against our server on event loops. */
@Timeout(60)
class WebSocketClientTest {
    private final Listening heard = new Listening();
    private WebSocketServer server;
    private WebSocketClient client;
    private URI echo;

    /** An echo that compresses and speaks two subprotocols. */
    private static final class Agreeing extends EchoForTests {
        private final EchoBinding echo = new EchoBinding("/agreeing", Limits.DEFAULT);

        Agreeing() {
            super("/agreeing");
        }

        @Override
        public void dispatch(Connection connection, FrameStream frames) {
            echo.dispatch(connection, frames);
        }

        @Override
        public UpgradeOptions options() {
            return new UpgradeOptions(List.of("b", "a"), List.of()).withExtensions(List.of(PermessageDeflate.DEFAULT));
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = WebSocketServer.builder()
                .threads(1)
                .mount(new EchoBinding("/echo", new Limits(16 << 20, 4_096)))
                .mount(new Agreeing())
                .start();
        client = WebSocketClient.builder().limits(new Limits(16 << 20, 4_096)).start();
        echo = uri("/echo");
    }

    @AfterEach
    void stop() throws InterruptedException {
        client.stop(Duration.ofSeconds(5));
        server.stop(Duration.ofSeconds(5));
    }

    private URI uri(String path) {
        return URI.create("ws://127.0.0.1:" + server.port() + path);
    }

    private static Connection await(CompletionStage<Connection> dial) throws Exception {
        return dial.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static Throwable failure(CompletionStage<Connection> dial) {
        return Objects.requireNonNull(
                assertThrows(ExecutionException.class, () -> await(dial)).getCause());
    }

    @Test
    void messagesOfEveryKindComeBack() throws Exception {
        Connection connection = await(client.connect(echo, heard));
        assertEquals("open /echo", heard.next());
        connection.sendText("grüße, 世界 🌍");
        connection.sendText(ByteBuffer.wrap(Wire.ascii("bytes of text")));
        connection.send(Frame.text("a frame"));
        connection.sendBinary(ByteBuffer.allocate(100_000));
        assertEquals("grüße, 世界 🌍", heard.next());
        assertEquals("bytes of text", heard.next());
        assertEquals("a frame", heard.next());
        assertEquals("100000 bytes", heard.next());
        connection.sendBinary(ByteBuffer.allocate(16 << 20));
        assertEquals((16 << 20) + " bytes", heard.next());
        assertEquals(1, client.connections().count());
        connection.close();
        assertEquals("closed 1000", heard.next());
    }

    @Test
    void whatDependsOnADialMaySendAtOnce() throws Exception {
        client.connect(echo, heard).thenAccept(connection -> connection.sendText("first"));
        assertEquals("open /echo", heard.next());
        assertEquals("first", heard.next());
    }

    @Test
    void hundredConnectionsShareALoop() throws Exception {
        List<CompletionStage<Connection>> dials = new ArrayList<>();
        for (int i = 0; i < 100; i++) dials.add(client.connect(echo, new Listening()));
        for (CompletionStage<Connection> dial : dials) assertTrue(await(dial).isOpen());
        assertEquals(100, client.connections().count());
        Listening last = new Listening();
        await(client.connect(echo, last));
        assertEquals("open /echo", last.next());
        assertEquals(101, client.connections().broadcastText("to all"));
        assertEquals("to all", last.next());
    }

    @Test
    void subprotocolHeadersHostAndCompressionAreAskedFor() throws Exception {
        Queue<String> fields = new ConcurrentLinkedQueue<>();
        PermessageDeflate deflate = PermessageDeflate.DEFAULT;
        UpgradeRequest request = UpgradeRequest.to(uri("/agreeing"))
                .withSubprotocols(List.of("a", "b"))
                .withHost("somewhere.example")
                .withHeader("X-Token", "t")
                .withExtensions(List.of(deflate))
                .withHeaderCheck(field -> fields.add(field.name()));
        Connection connection = await(client.connect(uri("/agreeing"), request, heard));
        assertEquals("open /agreeing", heard.next());
        assertEquals("b", connection.subprotocol());
        assertTrue(fields.contains("Sec-WebSocket-Extensions"), fields.toString());
        for (String text : new String[] {"short", "long ".repeat(10_000)}) {
            connection.sendText(text);
            assertEquals(text, heard.next());
        }
    }

    @Test
    void statusErrorCarriesStatusHeadersAndBody() {
        UpgradeRefusedException refused =
                assertInstanceOf(UpgradeRefusedException.class, failure(client.connect(uri("/nowhere"), heard)));
        assertEquals(404, refused.status());
        assertEquals("Not Found", refused.refusal().bodyText());
        assertTrue(refused.refusal().headers().contains(new HeaderField("Connection", "close")));
    }

    @Test
    void nobodyThereAndNoSuchNameFail() throws Exception {
        int port;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = probe.getLocalPort();
        }
        assertInstanceOf(
                ConnectException.class, failure(client.connect(URI.create("ws://127.0.0.1:" + port + "/"), heard)));
        assertInstanceOf(
                UnknownHostException.class, failure(client.connect(URI.create("ws://nobody.invalid/"), heard)));
    }

    @Test
    void ipv6LiteralIsConnectedTo() throws Exception {
        try (WebSocketServer six = WebSocketServer.builder()
                .host("::1")
                .threads(1)
                .mount(new EchoBinding("/echo", Limits.DEFAULT))
                .start()) {
            Connection connection = await(client.connect(URI.create("ws://[::1]:" + six.port() + "/echo"), heard));
            assertEquals("open /echo", heard.next());
            connection.close();
            assertEquals("closed 1000", heard.next());
        }
    }

    @Test
    void handshakeGoesOverASocketThatIsConnected() throws Exception {
        SocketChannel socket =
                SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        Connection connection = await(client.upgrade(socket, UpgradeRequest.to(echo), heard));
        assertEquals("open /echo", heard.next());
        connection.sendText("over it");
        assertEquals("over it", heard.next());
        try (SocketChannel unconnected = SocketChannel.open()) {
            assertThrows(
                    InvalidArgumentException.class, () -> client.upgrade(unconnected, UpgradeRequest.to(echo), heard));
        }
    }

    @Test
    void socketsMayBeTheApplicationsOwn() throws Exception {
        List<InetSocketAddress> asked = new ArrayList<>();
        int[] local = new int[1];
        try (WebSocketClient own = WebSocketClient.builder()
                .sockets(address -> {
                    asked.add(address);
                    SocketChannel bound =
                            SocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                    local[0] = bound.socket().getLocalPort();
                    return bound;
                })
                .start()) {
            await(own.connect(echo, heard));
            assertEquals(List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port())), asked);
            assertTrue(local[0] > 0);
        }
        try (WebSocketClient own =
                WebSocketClient.builder().sockets(SocketChannel::open).start()) {
            assertTrue(await(own.connect(URI.create("ws://127.0.0.1:" + server.port() + "/echo"), heard))
                    .isOpen());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "ws:///x",
                "ws://user:s3cret@127.0.0.1/",
                "wss://user:s3cret@my_host/",
                "ws://127.0.0.1/#f",
                "ws://127.0.0.1:0/",
                "ws://127.0.0.1:70000/",
                "/echo"
            })
    void otherUrisAreACallersMistake(URI uri) {
        assertThrows(InvalidArgumentException.class, () -> client.connect(uri, heard));
        UpgradeRequest request = UpgradeRequest.to(echo);
        InvalidArgumentException told =
                assertThrows(InvalidArgumentException.class, () -> client.connect(uri, request, heard));
        assertFalse(String.valueOf(told.getMessage()).contains("s3cret"), "no credentials in messages");
    }

    @Test
    void extensionThatTheClientCouldNotHonourIsNotOffered() {
        UpgradeRequest request = UpgradeRequest.to(echo)
                .withExtensions(List.of(PermessageDeflate.DEFAULT, new ForeignExtension("foreign", 0x20)));
        Throwable told = assertThrows(InvalidArgumentException.class, () -> client.connect(echo, request, heard));
        assertEquals(
                "The reserved bits (0x20) of the extension foreign mean nothing to this client; it knows permessage-deflate."
                        + " Take it out of the request, or dial with the low level.",
                told.getMessage());
    }

    @Test
    void stopSays1001AndLetsNobodyIn() throws Exception {
        await(client.connect(echo, heard));
        assertEquals("open /echo", heard.next());
        client.stop(Duration.ofSeconds(10));
        assertEquals("closed 1001", heard.next());
        assertInstanceOf(ConnectException.class, failure(client.connect(echo, heard)));
        client.stop(Duration.ZERO);
    }

    @Test
    void stopFailsDialsThatAreUnderWay() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletionStage<Connection> dial =
                    client.connect(URI.create("ws://127.0.0.1:" + silent.getLocalPort() + "/"), heard);
            client.stop(Duration.ofSeconds(10));
            assertInstanceOf(IOException.class, failure(dial));
        }
    }

    @Test
    void callbackCannotWaitForItsOwnEnd() throws Exception {
        CountDownLatch refused = new CountDownLatch(1);
        Listening closing = new Listening() {
            @Override
            public void opened(Connection connection, Handshake handshake, Replies replies) {
                assertThrows(IllegalStateException.class, client::close);
                refused.countDown();
            }
        };
        await(client.connect(echo, closing));
        assertTrue(refused.await(20, TimeUnit.SECONDS));
    }
}
