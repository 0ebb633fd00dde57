package io.fairlead.ws.blocking;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.upgrade.UpgradeRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Our client against a server that shakes hands and then says what it likes, whole and byte by byte. What may go wrong
 * before is {@code HostileDialTest}'s, for both clients.
 */
@Timeout(30)
class HostileServerTest {
    /** {@code @} stands for the right Sec-WebSocket-Accept, {@code |} for a line's end. */
    private static final String SWITCH =
            "HTTP/1.1 101 Switching Protocols|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Accept: @|";

    private final RawServer server = new RawServer();
    private final BlockingOptions hurried = BlockingOptions.DEFAULT
            .withLimits(new Limits(1_000, 4, 800))
            .withHandshakeTimeout(Duration.ofSeconds(2))
            .withCloseTimeout(Duration.ofMillis(300));
    private final Dialer dialer = new Dialer(hurried, Duration.ofSeconds(2));

    HostileServerTest() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void framesBehindThe101AreKept() throws Exception {
        for (int step : new int[] {1, 10_000}) {
            server.answer(SWITCH + "|", "810568656c6c6f 890131 8803 03e978".replace(" ", ""), step);
            try (BlockingWebSocket socket = dialer.dial(server.uri())) {
                assertEquals("hello", socket.reader().readText());
                assertEquals(MessageReader.END, socket.reader().next());
                assertEquals(1001, socket.reader().closeCode());
                assertEquals("x", socket.reader().closeReason());
            }
            String heard = server.heardAfterTheRequest();
            assertTrue(heard.matches("8a81.{10}8882.{12}"), "a masked pong, a masked close: " + heard);
        }
    }

    @ParameterizedTest(name = "{0}, {2}: {1}")
    @CsvSource({
        "1002, 818537fa213d7f9f4d5158, a masked frame",
        "1002, c100, RSV1 that was not negotiated",
        "1002, 8000, a continuation of nothing",
        "1007, 8101ff, text that is not UTF-8",
        "1008, 01000000000000000000, a flood of fragments",
        "1009, 827e03e9, one byte over the limit",
        "1009, 827e0321, one byte over the limit of a frame",
    })
    void brokenFramesAreAnsweredWithACloseThenReported(int code, String frames, String why) throws Exception {
        for (int step : new int[] {1, 10_000}) {
            server.answer(SWITCH + "|", frames, step);
            try (BlockingWebSocket socket = dialer.dial(server.uri())) {
                FailedConnectionException failed = assertThrows(
                        FailedConnectionException.class, () -> socket.reader().readMessage());
                assertEquals(code, failed.code(), why);
            }
            byte[] close = HexFormat.of().parseHex(server.heardAfterTheRequest());
            assertEquals(8, close.length);
            assertEquals(code, ((close[6] ^ close[2]) & 0xFF) << 8 | ((close[7] ^ close[3]) & 0xFF), why);
        }
    }

    @Test
    void closeThatIsNotAnsweredEndsAtItsDeadline() throws Exception {
        server.answer(SWITCH + "|", "", 10_000);
        BlockingWebSocket socket = dialer.dial(server.uri());
        long start = System.nanoTime();
        socket.close();
        long millis = (System.nanoTime() - start) / 1_000_000;
        assertTrue(millis >= 250 && millis < 5_000, millis + " ms");
        assertThrows(IOException.class, () -> socket.reader().next());
    }

    @Test
    void abortEndsAThreadThatReads() throws Exception {
        server.answer(SWITCH + "|", "", 10_000);
        BlockingWebSocket socket = dialer.dial(server.uri());
        Thread aborting = new Thread(() -> {
            try {
                Thread.sleep(100);
                socket.abort();
            } catch (IOException | InterruptedException unexpected) {
                throw new AssertionError(unexpected);
            }
        });
        aborting.start();
        assertThrows(IOException.class, () -> socket.reader().next());
        aborting.join();
    }

    @Test
    void requestCarriesHeadersAndSubprotocolsAsWritten() throws Exception {
        server.answer(SWITCH + "Sec-WebSocket-Protocol: b|Set-Cookie: x=y||", "8800", 10_000);
        URI uri = URI.create(server.uri() + "path?query=1");
        UpgradeRequest request = UpgradeRequest.to(uri)
                .withSubprotocols(List.of("a", "b"))
                .withHost("inner.example:81")
                .withHeader("X-Token", "t");
        try (BlockingWebSocket socket = dialer.dial(uri, request)) {
            assertEquals("b", socket.subprotocol());
            assertEquals("x=y", socket.responseHeaders().get(4).value());
        }
        String sent = server.request();
        assertTrue(sent.startsWith("GET /path?query=1 HTTP/1.1\r\nHost: inner.example:81\r\n"), sent);
        assertTrue(sent.contains("\r\nSec-WebSocket-Protocol: a, b\r\n"), sent);
        assertTrue(sent.contains("\r\nX-Token: t\r\n"), sent);
        assertEquals(sent.length(), sent.getBytes(ISO_8859_1).length);
    }
}
