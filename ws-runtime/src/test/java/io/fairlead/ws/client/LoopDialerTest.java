package io.fairlead.ws.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fairlead.ws.Listening;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.loop.EventLoop;
import io.fairlead.ws.loop.LoopSettings;
import io.fairlead.ws.loop.StubLink;
import io.fairlead.ws.nio.SelectorPoller;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.tls.TlsOptions;
import io.fairlead.ws.upgrade.UpgradeRequest;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Dials that come to nothing: they are told so, and hold nothing afterwards. */
@Timeout(30)
class LoopDialerTest {
    private static final URI TARGET = URI.create("ws://name.example/");
    private static final UpgradeRequest REQUEST = UpgradeRequest.to(TARGET);

    private final EventLoop loop = new EventLoop("dialing", new SelectorPoller(), LoopSettings.PLAIN, () -> {});
    private final CompletableFuture<List<InetAddress>> lookUp = new CompletableFuture<>();

    LoopDialerTest() throws IOException {}

    private LoopDialer dialer(TlsOptions tls) {
        return new LoopDialer(
                new ClientOptions(Limits.DEFAULT, List.of(), 100, 100, tls, null), List.of(loop), host -> lookUp);
    }

    @AfterEach
    void stop() throws Exception {
        if (!loop.thread().isAlive()) return;
        loop.stop();
        loop.join(10_000);
    }

    private static Throwable failure(CompletionStage<Connection> dial) {
        return Objects.requireNonNull(assertThrows(
                        ExecutionException.class,
                        () -> dial.toCompletableFuture().get(20, TimeUnit.SECONDS))
                .getCause());
    }

    @Test
    void nameThatIsNotFoundByTheDeadlineIsNotLookedForAnyMore() {
        loop.start();
        assertInstanceOf(
                SocketTimeoutException.class,
                failure(dialer(TlsOptions.client()).dial(TARGET, REQUEST, new Listening())));
        assertThrows(CancellationException.class, () -> lookUp.get(20, TimeUnit.SECONDS));
    }

    @Test
    void linkThatCannotBeStackedOnIsClosedAndTold() throws Exception {
        loop.start();
        LoopDialer dialer = dialer(TlsOptions.of(SSLContext.getInstance("TLS"))); // makes no engine: nobody's keys
        URI secure = URI.create("wss://name.example/");
        ClientDial<Connection> dial =
                new ClientDial<>(dialer, loop, 1, secure, null, REQUEST, new Served(new Listening()));
        StubLink link = new StubLink();
        loop.connected(dial, link);
        assertInstanceOf(IllegalStateException.class, failure(dial.result).getCause());
        assertEquals(1, link.closes);
        assertEquals(0, dialer.held());
    }

    @Test
    void linkThatIsGivenToALoopThatHasEndedIsClosed() {
        LoopDialer dialer = dialer(TlsOptions.client()); // its loop runs no errand
        StubLink link = new StubLink();
        CompletionStage<Connection> dial = dialer.upgrade(link, REQUEST, new Listening());
        dialer.close();
        dialer.abort();
        assertInstanceOf(ConnectException.class, failure(dial));
        assertEquals(1, link.closes);
        StubLink later = new StubLink();
        assertInstanceOf(ConnectException.class, failure(dialer.upgrade(later, REQUEST, new Listening())));
        assertEquals(1, later.closes);
    }
}
