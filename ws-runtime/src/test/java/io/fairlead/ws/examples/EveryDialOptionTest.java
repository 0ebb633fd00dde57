package io.fairlead.ws.examples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.EchoBinding;
import io.fairlead.ws.WebSocketServer;
import io.fairlead.ws.blocking.RawProxy;
import io.fairlead.ws.blocking.RawServer;
import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.endpoint.Connections;
import io.fairlead.ws.endpoint.EndpointBinding;
import io.fairlead.ws.endpoint.EndpointUpgrader;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.tls.Certificates;
import io.fairlead.ws.upgrade.HttpProxy;
import io.fairlead.ws.upgrade.UpgradeOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The example of a dial with every option is run, through a proxy, against our own server and one that is hostile. */
@Timeout(60)
class EveryDialOptionTest {
    private static final String TUNNEL = "HTTP/1.1 200 OK||";

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private RawProxy proxy;
    private RawServer server;

    /** An echo that agrees to a subprotocol and to compression. */
    private static final class Agreeing implements EndpointBinding {
        private final EchoBinding echo = new EchoBinding("/echo", Limits.DEFAULT);

        @Override
        public String path() {
            return echo.path();
        }

        @Override
        public UpgradeOptions options() {
            return new UpgradeOptions(List.of("echo.v1"), List.of())
                    .withExtensions(List.of(PermessageDeflate.DEFAULT.withContextTakeover()));
        }

        @Override
        public EndpointUpgrader upgrader() {
            return echo.upgrader();
        }

        @Override
        public Connections<?> connections() {
            return echo.connections();
        }
    }

    @BeforeEach
    void start() throws IOException {
        proxy = new RawProxy();
        server = new RawServer();
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    private String ask(URI uri) {
        return EveryDialOption.ask(
                EveryDialOption.dialer(
                        Certificates.localhost().client(),
                        HttpProxy.at("127.0.0.1", proxy.port()).withCredentials("me", "secret"),
                        new PrintStream(log, true, ISO_8859_1)),
                uri,
                "Hello");
    }

    private String askRaw(String answer) {
        proxy.answer(TUNNEL, server.uri().getPort());
        server.answer(answer, "", 10_000);
        return ask(server.uri());
    }

    @Test
    void answerComesBackThroughTunnelAndTlsAndTheTapSawTheHandshake() throws Exception {
        try (WebSocketServer secure = WebSocketServer.builder()
                .threads(1)
                .tls(Certificates.localhost().server())
                .mount(new Agreeing())
                .start()) {
            proxy.answer(TUNNEL, secure.port());
            assertEquals(
                    "echo.v1, permessage-deflate over 32 KiB: Hello",
                    ask(URI.create("wss://localhost:" + secure.port() + "/echo")));
        }
        assertTrue(proxy.request().contains("\r\nProxy-Authorization: Basic bWU6c2VjcmV0\r\n"));
        String tapped = log.toString(ISO_8859_1);
        assertTrue(tapped.startsWith("GET /echo HTTP/1.1\r\nHost: echo.example\r\n"), tapped);
        assertTrue(tapped.contains("\r\nOrigin: https://echo.example\r\n"), tapped);
        assertTrue(tapped.contains("\r\nSec-WebSocket-Protocol: echo.v2, echo.v1\r\n"), tapped);
        assertTrue(tapped.contains("\r\nAuthorization: Bearer token\r\n"), tapped);
        assertFalse(tapped.contains("Proxy-"), tapped);
    }

    @Test
    void refusalsSayWhoRefusedAndWith() {
        assertEquals(
                "the server: 503 busy, again in 7 s", askRaw("HTTP/1.1 503 x|Retry-After: 7|Content-Length: 4||busy"));
        proxy.answer("HTTP/1.1 407 x|Content-Length: 4||who?", 0);
        assertEquals("the proxy: 407 who?", ask(server.uri()));
    }

    @Test
    void headerThatIsNotWantedEndsTheHandshake() {
        assertEquals(
                "no WebSocket: a header of the 101 was refused by the application",
                askRaw(
                        "HTTP/1.1 101 x|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Accept: @|X-Sunset: soon||"));
    }

    @Test
    void proxyThatIsNotThereIsNotReached() throws IOException {
        proxy.close();
        String said = ask(server.uri());
        assertTrue(said.startsWith("not reached: "), said);
    }
}
