package io.fairlead.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.interop.Compression;
import io.fairlead.interop.Conversation;
import io.fairlead.interop.Ear;
import io.fairlead.interop.FairleadDialer;
import io.fairlead.interop.FairleadServer;
import io.fairlead.interop.Heard.Closed;
import io.fairlead.interop.Heard.Text;
import io.fairlead.interop.JdkClient;
import io.fairlead.interop.RefusedException;
import io.fairlead.interop.Request;
import io.fairlead.interop.Script;
import io.fairlead.interop.Server.Running;
import io.fairlead.interop.Server.Setup;
import io.fairlead.interop.Tls;
import io.fairlead.interop.Wire;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a proxy adds: it loses patience, and it stands between a page and its origin. */
@Timeout(60)
class ProxiesTest {
    private static final int IDLE_SECONDS = 2;
    private static final Duration NEVER = Duration.ofHours(1);
    private static final int PING = 9;

    enum Make {
        NGINX {
            @Override
            Proxy before(FairleadServer server) {
                return new Nginx(IDLE_SECONDS, server);
            }
        },
        HAPROXY {
            @Override
            Proxy before(FairleadServer server) {
                return new Haproxy(IDLE_SECONDS, server);
            }
        };

        abstract Proxy before(FairleadServer server);

        Running start(Duration pingEvery, @Nullable Tls tls) throws Exception {
            return before(new FairleadServer(pingEvery)).start(new Setup(Compression.OFF, tls, new Script()));
        }
    }

    private static Request to(String scheme, String host, int port, @Nullable Tls tls) {
        URI uri = URI.create("%s://%s:%d%s".formatted(scheme, host, port, Script.PATH));
        return new Request(uri, List.of(), Compression.OFF, tls, null);
    }

    private static Request to(int port) {
        return to("ws", "127.0.0.1", port, null);
    }

    @ParameterizedTest
    @EnumSource
    void pingsOfTheServerKeepASilentConnection(Make make) throws Exception {
        Ear ear = new Ear();
        try (Running proxy = make.start(Duration.ofMillis(250), null);
                Wire wire = new Wire(proxy.port())) {
            Conversation client = new FairleadDialer().connect(to(wire.port()), ear);
            long start = System.nanoTime();
            awaitPings(wire, 20);
            assertTrue(System.nanoTime() - start
                    > Duration.ofSeconds(2 * IDLE_SECONDS).toNanos());
            client.sendText("still here");
            assertEquals(new Text("still here"), ear.next());
            client.drop();
        }
    }

    private static void awaitPings(Wire wire, int count) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (pings(wire) < count) {
            assertTrue(System.nanoTime() - end < 0, () -> "only " + pings(wire) + " pings");
            Thread.sleep(50);
        }
    }

    private static long pings(Wire wire) {
        return wire.fromServer().frames().stream()
                .filter(frame -> frame.opcode() == PING)
                .count();
    }

    @ParameterizedTest
    @EnumSource
    void withoutPingsTheProxyCutsASilentConnection(Make make) throws Exception {
        Ear ear = new Ear();
        try (Running proxy = make.start(NEVER, null)) {
            Conversation client = new FairleadDialer().connect(to(proxy.port()), ear);
            assertEquals(1006, ((Closed) ear.next()).code());
            client.drop();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameOriginIsTheProxysOwn(Make make) throws Exception {
        try (Running proxy = make.start(NEVER, null)) {
            Request request = to(proxy.port());
            FairleadDialer dialer = new FairleadDialer();
            dialer.connect(request.withOrigin("http://127.0.0.1:" + proxy.port()), new Ear())
                    .drop();
            RefusedException refused = assertThrows(
                    RefusedException.class, () -> dialer.connect(request.withOrigin("http://evil.example"), new Ear()));
            assertEquals(403, refused.status());
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameOriginIsTheProxysOwnOverTls(Make make) throws Exception {
        try (Running proxy = make.start(NEVER, Tls.SELF_SIGNED)) {
            Request request = to("wss", "localhost", proxy.port(), Tls.SELF_SIGNED);
            JdkClient client = new JdkClient();
            client.connect(request.withOrigin("https://localhost:" + proxy.port()), new Ear())
                    .drop();
            RefusedException refused = assertThrows(
                    RefusedException.class, () -> client.connect(request.withOrigin("https://localhost"), new Ear()));
            assertEquals(403, refused.status());
        }
    }
}
