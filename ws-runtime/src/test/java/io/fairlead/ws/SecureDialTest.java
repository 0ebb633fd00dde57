package io.fairlead.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.blocking.RawProxy;
import io.fairlead.ws.blocking.RawServer;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.EndpointUpgrader;
import io.fairlead.ws.endpoint.FrameStream;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.tls.Certificates;
import io.fairlead.ws.tls.TlsOptions;
import io.fairlead.ws.tls.Trust;
import io.fairlead.ws.upgrade.HttpProxy;
import io.fairlead.ws.upgrade.UpgradeRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code wss}: over a proxy or not, it is spoken to the host that was dialled or not at all. */
@Timeout(120)
class SecureDialTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    /** Counts the requests that reach it. */
    private static final class Counting extends EchoForTests {
        private final EchoBinding echo = new EchoBinding("/echo", Limits.DEFAULT);
        private final AtomicInteger requests = new AtomicInteger();

        Counting() {
            super("/echo");
        }

        @Override
        public EndpointUpgrader upgrader() {
            return (connection, handshake, response) -> {
                requests.incrementAndGet();
                return this;
            };
        }

        @Override
        public void dispatch(Connection connection, FrameStream frames) {
            echo.dispatch(connection, frames);
        }
    }

    private final Counting counting = new Counting();

    @TempDir
    private Path files;

    private WebSocketServer server(TlsOptions shown) throws IOException {
        return WebSocketServer.builder().threads(1).mount(counting).tls(shown).start();
    }

    private static URI uri(String host, int port) {
        return URI.create("wss://" + host + ':' + port + "/echo");
    }

    private static void dial(DialTier tier, URI uri, TlsOptions tls, @Nullable HttpProxy proxy)
            throws IOException, InterruptedException {
        UpgradeRequest request = UpgradeRequest.to(uri).withHeader("Authorization", "Bearer secret");
        tier.dial(uri, request, LONG, proxy, tls);
    }

    @Test
    void messagesOfEverySizeComeBack() throws Exception {
        Listening heard = new Listening();
        try (WebSocketServer server = server(Certificates.localhost().server());
                WebSocketClient client = WebSocketClient.builder()
                        .tls(Certificates.localhost().client())
                        .start()) {
            Connection connection = client.connect(uri("localhost", server.port()), heard)
                    .toCompletableFuture()
                    .get(60, TimeUnit.SECONDS);
            assertEquals("open /echo", heard.next());
            for (int length : new int[] {0, 1, 16_384, 65_536, 1_000_000}) {
                connection.sendBinary(ByteBuffer.allocate(length));
                assertEquals(length + " bytes", heard.next());
            }
            connection.close();
            assertEquals("closed 1000", heard.next());
        }
    }

    @ParameterizedTest
    @EnumSource
    void handshakeGoesOverTls(DialTier tier) throws Exception {
        try (WebSocketServer server = server(Certificates.localhost().server())) {
            dial(tier, uri("127.0.0.1", server.port()), Certificates.localhost().client(), null);
            assertEquals(1, counting.requests.get());
        }
    }

    @ParameterizedTest
    @EnumSource
    void tunnelCarriesTlsAndTheProxySeesNothingOfTheRequest(DialTier tier) throws Exception {
        try (WebSocketServer server = server(Certificates.localhost().server());
                RawProxy proxy = new RawProxy()) {
            proxy.answer("HTTP/1.1 200 OK||", server.port());
            dial(
                    tier,
                    uri("localhost", server.port()),
                    Certificates.localhost().client(),
                    HttpProxy.at("127.0.0.1", proxy.port()));
            String authority = "localhost:" + server.port();
            assertEquals("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n", proxy.request());
            assertEquals(1, counting.requests.get());
        }
    }

    @ParameterizedTest
    @EnumSource
    void certificateForAnotherHostFailsClosed(DialTier tier) throws Exception {
        assertFailsClosed(
                tier,
                Certificates.elsewhere().server(),
                Certificates.elsewhere().client());
    }

    @ParameterizedTest
    @EnumSource
    void certificateThatHasExpiredFailsClosed(DialTier tier) throws Exception {
        Certificates expired = Certificates.expired();
        Path chain = Files.writeString(files.resolve("chain.pem"), expired.certificatePem() + expired.authorityPem());
        Path key = Files.writeString(files.resolve("key.pem"), expired.keyPem());
        Path authority = Files.writeString(files.resolve("authority.pem"), expired.authorityPem());
        assertFailsClosed(
                tier, TlsOptions.server(chain, key), TlsOptions.client().withTrust(Trust.pem(authority)));
    }

    @ParameterizedTest
    @EnumSource
    void certificateThatNobodyVouchesForFailsClosed(DialTier tier) throws Exception {
        assertFailsClosed(
                tier,
                Certificates.localhost().server(),
                Certificates.elsewhere().client());
    }

    private void assertFailsClosed(DialTier tier, TlsOptions shown, TlsOptions trusted) throws Exception {
        try (WebSocketServer server = server(shown)) {
            assertThrows(SSLException.class, () -> dial(tier, uri("localhost", server.port()), trusted, null));
            assertEquals(0, counting.requests.get(), "the request, with its credentials, was not sent");
            long patience = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (server.connections() > 0 && System.nanoTime() - patience < 0) Thread.sleep(10);
            assertEquals(0, server.connections());
        }
    }

    @ParameterizedTest
    @EnumSource
    void serverThatSpeaksNoTlsFailsAndOneThatIsSilentIsLeftAtTheDeadline(DialTier tier) throws Exception {
        UpgradeRequest request = UpgradeRequest.to(URI.create("wss://127.0.0.1/"));
        try (WebSocketServer plain =
                        WebSocketServer.builder().threads(1).mount(counting).start();
                RawServer silent = new RawServer()) {
            URI uri = uri("127.0.0.1", plain.port());
            assertThrows(
                    IOException.class,
                    () -> tier.dial(
                            uri, request, LONG, null, Certificates.localhost().client()));
            silent.answer("", "", 1);
            URI quiet = uri("127.0.0.1", silent.uri().getPort());
            long start = System.nanoTime();
            assertThrows(
                    SocketTimeoutException.class,
                    () -> tier.dial(
                            quiet,
                            request,
                            Duration.ofMillis(300),
                            null,
                            Certificates.localhost().client()));
            assertTrue(System.nanoTime() - start < 15_000_000_000L);
        }
    }
}
