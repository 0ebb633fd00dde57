package io.fairlead.ws.blocking;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.EchoBinding;
import io.fairlead.ws.WebSocketServer;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.tls.Certificates;
import io.fairlead.ws.upgrade.HeaderField;
import io.fairlead.ws.upgrade.HttpProxy;
import io.fairlead.ws.upgrade.ResponseFault;
import io.fairlead.ws.upgrade.UpgradeRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a dial can be given, over a live peer that does not know of it: its sockets, a wrapper, a check of the 101. */
@Timeout(30)
class DialOptionsTest {
    private static final String SWITCH =
            "HTTP/1.1 101 x|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Accept: @|";

    /** Keeps what passed, each way by itself. */
    private static final class Passed implements TappedChannel.Tap {
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();
        private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

        @Override
        public void received(ByteBuffer bytes) {
            keep(bytes, received);
        }

        @Override
        public void sent(ByteBuffer bytes) {
            keep(bytes, sent);
        }

        private static void keep(ByteBuffer bytes, ByteArrayOutputStream where) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            where.writeBytes(copy);
        }

        String receivedText() {
            return received.toString(ISO_8859_1);
        }

        String sentText() {
            return sent.toString(ISO_8859_1);
        }
    }

    private final Passed passed = new Passed();
    private RawServer server;

    @BeforeEach
    void start() throws IOException {
        server = new RawServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Test
    void openerIsAskedForTheAddressAndItsSocketIsTheOneThatIsUsed() throws Exception {
        List<InetSocketAddress> asked = new ArrayList<>();
        List<SocketChannel> opened = new ArrayList<>();
        Dialer dialer = Dialer.DEFAULT.withSockets(address -> {
            asked.add(address);
            opened.add(SocketChannel.open().bind(loopback(0)));
            return opened.get(0);
        });
        server.answer(SWITCH + "|", "81026f6b", 10_000);
        BlockingWebSocket socket = dialer.dial(server.uri());
        InetSocketAddress address = loopback(server.uri().getPort());
        assertEquals(List.of(address), asked);
        assertEquals(address, opened.get(0).getRemoteAddress());
        assertEquals("ok", socket.reader().readText());
        socket.abort();
        assertFalse(opened.get(0).isOpen());
    }

    @Test
    void addressThatTheOpenerRefusesIsNotDialled() {
        IOException none = new IOException("not there");
        Dialer dialer = Dialer.DEFAULT.withSockets(address -> {
            throw none;
        });
        assertSame(none, assertThrows(IOException.class, () -> dialer.dial(server.uri())));
        assertFalse(server.wasConnectedTo());
    }

    @Test
    void socketThatIsConnectedCanBeOneOfAnotherFamily(@TempDir Path folder) throws Exception {
        UnixDomainSocketAddress path = UnixDomainSocketAddress.of(folder.resolve("socket"));
        try (ServerSocketChannel listener =
                ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(path)) {
            Thread answering = new Thread(() -> echoOne(listener));
            answering.setDaemon(true);
            answering.start();
            Dialer dialer = Dialer.DEFAULT.withSockets(address -> SocketChannel.open(path));
            try (BlockingWebSocket socket = dialer.dial(URI.create("ws://127.0.0.1/"))) {
                socket.writer().sendText("over a path");
                assertEquals("over a path", socket.reader().readText());
            }
        }
    }

    private static void echoOne(ServerSocketChannel listener) {
        try (BlockingWebSocket socket = BlockingWebSocket.upgrade(listener.accept())) {
            socket.writer().sendText(String.valueOf(socket.reader().readText()));
        } catch (IOException over) {
            // seen by the client
        }
    }

    @Test
    void wrapperSeesTheRequestFirstAndThenMaskedFrames() throws Exception {
        server.answer(SWITCH + "|", "81026f6b", 10_000);
        Dialer dialer = Dialer.DEFAULT.withWrapper(channel -> new TappedChannel(channel, passed));
        BlockingWebSocket socket = dialer.dial(server.uri());
        String request = server.request();
        assertEquals(request, passed.sentText());
        assertEquals(
                "GET / HTTP/1.1\r\nHost: 127.0.0.1:" + server.uri().getPort()
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: (22)==\r\n\r\n",
                request.replaceAll("[A-Za-z0-9+/]{22}==", "(22)=="));
        socket.writer().sendText("Hello");
        assertEquals("ok", socket.reader().readText());
        socket.abort();
        String frame = HexFormat.of().formatHex(passed.sent.toByteArray()).substring(2 * request.length());
        assertEquals(server.heardAfterTheRequest(), frame, "what the wrapper saw is what arrived");
        assertEquals("8185", frame.substring(0, 4));
        assertEquals("Hello", unmasked(HexFormat.of().parseHex(frame)));
        assertEquals(
                SWITCH.replace("|", "\r\n").replace("@", RawServer.accept(request)) + "\r\n\u0081\u0002ok",
                passed.receivedText());
    }

    /** RFC 6455 §5.3, by its words. */
    private static String unmasked(byte[] frame) {
        StringBuilder text = new StringBuilder();
        for (int i = 6; i < frame.length; i++) text.append((char) (frame[i] ^ frame[2 + (i - 6) % 4]));
        return text.toString();
    }

    @Test
    void tapThatStopsWithTheHandshakeHasSeenJustThat() throws Exception {
        server.answer(SWITCH + "|", "", 10_000);
        List<TappedChannel> tapped = new ArrayList<>();
        Dialer dialer = Dialer.DEFAULT.withWrapper(channel -> {
            tapped.add(new TappedChannel(channel, passed));
            return tapped.get(0);
        });
        BlockingWebSocket socket = dialer.dial(server.uri());
        tapped.get(0).stop();
        socket.writer().sendText("not for the tap");
        socket.abort();
        assertEquals(2 * (2 + 4 + 15), server.heardAfterTheRequest().length());
        assertEquals(server.request(), passed.sentText());
        assertTrue(passed.receivedText().startsWith("HTTP/1.1 101 x\r\n"), passed.receivedText());
        assertTrue(passed.receivedText().endsWith("\r\n\r\n"), passed.receivedText());
    }

    @Test
    void wrapperIsWithinTheTunnelAndWithinTls() throws Exception {
        try (WebSocketServer secure = WebSocketServer.builder()
                        .threads(1)
                        .tls(Certificates.localhost().server())
                        .mount(new EchoBinding("/echo", Limits.DEFAULT))
                        .start();
                RawProxy proxy = new RawProxy()) {
            proxy.answer("HTTP/1.1 200 OK||", secure.port());
            Dialer dialer = Dialer.DEFAULT
                    .withProxy(HttpProxy.at("127.0.0.1", proxy.port()))
                    .withTls(Certificates.localhost().client())
                    .withWrapper(channel -> new TappedChannel(channel, passed));
            try (BlockingWebSocket socket = dialer.dial(URI.create("wss://localhost:" + secure.port() + "/echo"))) {
                socket.writer().sendText("secret");
                assertEquals("secret", socket.reader().readText());
            }
            assertTrue(proxy.request().startsWith("CONNECT localhost:" + secure.port() + " HTTP/1.1\r\n"));
            assertTrue(passed.sentText().startsWith("GET /echo HTTP/1.1\r\n"), passed.sentText());
            assertTrue(passed.receivedText().contains("\r\n\r\n\u0081\u0006secret"), passed.receivedText());
        }
    }

    @Test
    void dialFailsWithWhatTheWrapperThrowsAndTheChannelIsClosed() {
        IOException unfit = new IOException("unfit");
        List<ByteChannel> wrapped = new ArrayList<>();
        Dialer dialer = Dialer.DEFAULT.withWrapper(channel -> {
            wrapped.add(channel);
            throw unfit;
        });
        server.answer(SWITCH + "|", "", 10_000);
        assertSame(unfit, assertThrows(IOException.class, () -> dialer.dial(server.uri())));
        assertFalse(wrapped.get(0).isOpen());
    }

    @Test
    void headerCheckSeesEachFieldOfThe101InOrderAndLetsItPass() throws Exception {
        server.answer(SWITCH + "X-Version: 2|x-version: 3||", "81026f6b", 1);
        List<HeaderField> seen = new ArrayList<>();
        UpgradeRequest request = UpgradeRequest.to(server.uri()).withHeaderCheck(seen::add);
        BlockingWebSocket socket = Dialer.DEFAULT.dial(server.uri(), request);
        assertEquals(
                List.of("Upgrade", "Connection", "Sec-WebSocket-Accept", "X-Version", "x-version"),
                seen.stream().map(HeaderField::name).toList());
        assertEquals(new HeaderField("x-version", "3"), seen.get(4));
        assertEquals(seen, socket.responseHeaders());
        assertEquals("ok", socket.reader().readText());
        socket.abort();
    }

    @Test
    void headerCheckThatRefusesAFieldFailsTheHandshakeAndSeesNoMore() throws Exception {
        server.answer(SWITCH + "X-Version: 1|X-Later: x||", "81026f6b", 10_000);
        List<String> seen = new ArrayList<>();
        UpgradeRequest request = UpgradeRequest.to(server.uri()).withHeaderCheck(field -> {
            seen.add(field.name());
            return !field.value().equals("1");
        });
        HandshakeFailedException failed =
                assertThrows(HandshakeFailedException.class, () -> Dialer.DEFAULT.dial(server.uri(), request));
        assertEquals(ResponseFault.UNWANTED, failed.fault());
        assertEquals(List.of("Upgrade", "Connection", "Sec-WebSocket-Accept", "X-Version"), seen);
        assertEquals("", server.heardAfterTheRequest(), "closed, and nothing sent");
    }

    @Test
    void headerCheckIsNotAskedAboutARefusal() {
        server.answer("HTTP/1.1 403 No|Content-Length: 0||", "", 10_000);
        UpgradeRequest request = UpgradeRequest.to(server.uri()).withHeaderCheck(field -> {
            throw new AssertionError(field.name());
        });
        assertEquals(
                403,
                assertThrows(UpgradeRefusedException.class, () -> Dialer.DEFAULT.dial(server.uri(), request))
                        .status());
    }
}
