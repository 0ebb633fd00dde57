package io.fairlead.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.blocking.BlockingOptions;
import io.fairlead.ws.blocking.BlockingWebSocket;
import io.fairlead.ws.blocking.Dialer;
import io.fairlead.ws.blocking.RawServer;
import io.fairlead.ws.connection.Mirror;
import io.fairlead.ws.connection.Zlib;
import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.upgrade.Extension;
import io.fairlead.ws.upgrade.UpgradeRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client offers with every dial: in the request, and in RSV1 of what it sends and takes. */
@Timeout(60)
class OfferedCompressionTest {
    private static final String SWITCH =
            "HTTP/1.1 101 Switching Protocols|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Accept: @|";
    private static final String AGREED = SWITCH + "Sec-WebSocket-Extensions: "
            + "permessage-deflate; server_no_context_takeover; client_no_context_takeover||";
    /** RFC 7692 §7.2.3.1: "Hello", compressed. */
    private static final String HELLO = "c107f248cdc9c90700";

    private static final String OFFERED = "\r\nSec-WebSocket-Extensions: permessage-deflate; "
            + "server_no_context_takeover; client_no_context_takeover; client_max_window_bits\r\n";
    private static final String TEXT = "the same words again and again ".repeat(100);

    private final RawServer server = new RawServer();
    private final UpgradeRequest request = UpgradeRequest.to(server.uri());
    private final Listening heard = new Listening();
    private final WebSocketClient client =
            WebSocketClient.builder().compression(PermessageDeflate.DEFAULT).start();
    private final Dialer dialer = new Dialer(
                    BlockingOptions.DEFAULT.withCloseTimeout(Duration.ofMillis(100)), Duration.ofSeconds(5))
            .withCompression(PermessageDeflate.DEFAULT);

    OfferedCompressionTest() throws IOException {}

    @AfterEach
    void stop() throws Exception {
        client.stop(Duration.ZERO);
        server.close();
    }

    private Connection connect(UpgradeRequest asking) throws Exception {
        Connection connection = client.connect(server.uri(), asking, heard)
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        assertEquals("open /", heard.next());
        return connection;
    }

    /** What the client sent first, after its end. */
    private void assertSentCompressed() throws InterruptedException {
        byte[] frames = HexFormat.of().parseHex(server.heardAfterTheRequest());
        try (Zlib zlib = new Zlib()) {
            assertEquals(Zlib.text(TEXT), zlib.read(Mirror.unmask(frames)).get(0));
        }
    }

    @Test
    void clientOffersItWithEveryDialAndItsMessagesTravelCompressed() throws Exception {
        server.answer(AGREED, HELLO, 10_000);
        Connection connection =
                client.connect(server.uri(), heard).toCompletableFuture().get(20, TimeUnit.SECONDS);
        assertEquals("open /", heard.next());
        assertEquals("Hello", heard.next());
        connection.sendText(TEXT);
        connection.close();
        String sent = server.request();
        assertTrue(sent.contains(OFFERED), sent);
        client.stop(Duration.ofMillis(200)); // the close is not answered
        assertSentCompressed();
    }

    @Test
    void requestThatNamesItsExtensionsOffersThoseInstead() throws Exception {
        server.answer(SWITCH + "|", "", 10_000);
        connect(request.withExtensions(
                List.of(PermessageDeflate.DEFAULT.withContextTakeover().withMaxWindowBits(10, 15))));
        String sent = server.request();
        assertTrue(
                sent.contains("\r\nSec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=10; "), sent);
        assertFalse(sent.contains("no_context_takeover"), sent);
    }

    @Test
    void requestThatNamesNoneOffersNothing() throws Exception {
        server.answer(SWITCH + "|", "8105" + "48656c6c6f", 10_000);
        connect(request.withExtensions(List.of()));
        assertEquals("Hello", heard.next());
        String sent = server.request();
        assertFalse(sent.contains("Sec-WebSocket-Extensions"), sent);
    }

    @Test
    void serverThatDeclinesIsTalkedToWithoutCompression() throws Exception {
        server.answer(SWITCH + "|", HELLO, 10_000);
        connect(request.withHeader("X-Token", "t"));
        assertEquals("closed 1002", heard.next(), "RSV1 that was not agreed on");
        assertTrue(server.request().contains(OFFERED));
    }

    @Test
    void dialerOffersItWithEveryDialAndItsMessagesTravelCompressed() throws Exception {
        server.answer(AGREED, HELLO, 10_000);
        try (BlockingWebSocket socket = dialer.dial(server.uri())) {
            assertEquals("Hello", socket.reader().readText());
            assertTrue(socket.reader().isCompressed());
            socket.writer().sendText(TEXT);
        }
        String sent = server.request();
        assertTrue(sent.contains(OFFERED), sent);
        assertSentCompressed();
    }

    @Test
    void dialerOffersNothingWithARequestThatNamesNoExtension() throws Exception {
        server.answer(SWITCH + "|", "8105" + "48656c6c6f", 10_000);
        try (BlockingWebSocket socket = dialer.dial(server.uri(), request.withExtensions(List.of()))) {
            assertEquals("Hello", socket.reader().readText());
        }
        String sent = server.request();
        assertFalse(sent.contains("Sec-WebSocket-Extensions"), sent);
    }

    @Test
    void requestKeepsWhatItSaysOfExtensions() {
        List<Extension> defaults = List.of(PermessageDeflate.DEFAULT);
        List<Extension> own = List.of(PermessageDeflate.DEFAULT.withLevel(1));
        assertEquals(defaults, request.withDefaultExtensions(defaults).extensions());
        assertEquals(
                own, request.withExtensions(own).withDefaultExtensions(defaults).extensions());
        assertEquals(
                List.of(),
                request.withExtensions(List.of())
                        .withDefaultExtensions(defaults)
                        .extensions());
        assertEquals(
                List.of(),
                request.withExtensions(List.of())
                        .withHost("other")
                        .withDefaultExtensions(defaults)
                        .extensions());
        assertSame(request, request.withDefaultExtensions(List.of()), "nothing to add");
    }
}
