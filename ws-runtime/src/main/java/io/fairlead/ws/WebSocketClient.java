package io.fairlead.ws;

import io.fairlead.ws.blocking.SocketOpener;
import io.fairlead.ws.client.ClientOptions;
import io.fairlead.ws.client.LoopDialer;
import io.fairlead.ws.connection.Settings;
import io.fairlead.ws.endpoint.ClientEndpoint;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.Connections;
import io.fairlead.ws.endpoint.Dispatcher;
import io.fairlead.ws.loop.EventLoop;
import io.fairlead.ws.nio.SelectorPoller;
import io.fairlead.ws.protocol.InvalidArgumentException;
import io.fairlead.ws.upgrade.Extension;
import io.fairlead.ws.upgrade.UpgradeRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Dials WebSockets on event loops of its own, any number of them (RFC 6455 §4.1). Made by {@link #builder()}, ended by
 * {@link #stop}. Safe from any thread.
 *
 * <p>One deadline covers the look-up of the name, the connect, the tunnel through a proxy, TLS, and the handshake.
 * Whatever was not asked for fails closed; a redirect is a refusal like any other and is not followed.
 *
 * <pre>{@code
 * try (WebSocketClient client = WebSocketClient.builder().start()) {
 *     client.connect(URI.create("ws://127.0.0.1:9001/echo"), dispatcher)
 *             .thenAccept(connection -> connection.sendText("Hello"));
 * }
 * }</pre>
 */
public final class WebSocketClient implements AutoCloseable {
    /** How long {@link #close()} lets connections finish. */
    public static final Duration DRAIN_TIME = Duration.ofSeconds(10);

    private final LoopDialer dialer;
    private final Loops loops;

    WebSocketClient(int threads, Settings settings, ClientOptions options, SocketOpener sockets) throws IOException {
        loops = new Loops(this::connectionCount);
        dialer = new LoopDialer(options, loops.all());
        loops.make(
                threads,
                number -> new EventLoop(
                        "fairlead-client-" + number, new SelectorPoller(sockets::open), settings, this::released));
        loops.start();
    }

    private void released() {
        dialer.released();
    }

    private int connectionCount() {
        return dialer.held();
    }

    /**
     * Starts a description of a client.
     *
     * @return with safe defaults, on one thread
     */
    public static ClientBuilder builder() {
        return new ClientBuilder();
    }

    /**
     * Connects and shakes hands, without subprotocols and further headers; with {@link ClientBuilder#compression}, if
     * that was set.
     *
     * @param uri {@code ws://host[:port][/path][?query]}, or {@code wss}; IPv6 addresses in brackets
     * @param dispatcher who serves the connection, on its event loop; may serve several at once
     * @return as {@link #connect(URI, UpgradeRequest, Dispatcher)}
     * @throws InvalidArgumentException if the URI is none that can be dialled
     */
    public CompletionStage<Connection> connect(URI uri, Dispatcher dispatcher) {
        return connect(uri, UpgradeRequest.to(uri), dispatcher);
    }

    /**
     * Connects and shakes hands. Never blocks.
     *
     * @param uri whom to connect to
     * @param request what to ask for: {@link UpgradeRequest#to}, with subprotocols, extensions, headers, another host,
     *     a check of the answer's headers
     * @param dispatcher who serves the connection, on its event loop; may serve several at once
     * @return done with the connection after {@link Dispatcher#opened}, and before any frame is dispatched; or failed
     *     with
     *     <ul>
     *       <li>{@link io.fairlead.ws.blocking.UpgradeRefusedException}: another status than 101, with headers and the
     *           first bytes of the body
     *       <li>{@link io.fairlead.ws.blocking.ProxyRefusedException}: the same of a proxy
     *       <li>{@link io.fairlead.ws.blocking.HandshakeFailedException}: the answer breaks RFC 6455
     *       <li>{@link javax.net.ssl.SSLException}: TLS broke off, as for a certificate that is not trusted, or not for
     *           this host; the server was sent nothing of the request
     *       <li>{@link java.net.SocketTimeoutException}: not done by the deadline
     *       <li>{@link java.net.UnknownHostException}, {@link java.net.ConnectException} or another
     *           {@link IOException}: nobody there, or the connection ended
     *     </ul>
     *     It is done on the connection's event loop: what depends on it must not block, or be attached with one of the
     *     {@code Async} methods
     * @throws InvalidArgumentException if the URI is none that can be dialled
     */
    public CompletionStage<Connection> connect(URI uri, UpgradeRequest request, Dispatcher dispatcher) {
        UpgradeRequest.requireDialable(uri);
        return dialer.dial(uri, honoured(request), dispatcher);
    }

    /**
     * Connects and shakes hands, asking for what an endpoint speaks. Never blocks.
     *
     * @param uri whom to connect to
     * @param endpoint generated for a type with {@code @WebSocketClientEndpoint}
     * @param <C> that type
     * @return as {@link #connect(URI, UpgradeRequest, ClientEndpoint)}
     * @throws InvalidArgumentException if the URI is none that can be dialled
     */
    public <C> CompletionStage<C> connect(URI uri, ClientEndpoint<C> endpoint) {
        return connect(uri, endpoint.request(uri), endpoint);
    }

    /**
     * Connects and shakes hands. Never blocks.
     *
     * @param uri whom to connect to
     * @param request what to ask for: {@link ClientEndpoint#request}, with headers
     * @param endpoint generated for a type with {@code @WebSocketClientEndpoint}
     * @param <C> that type
     * @return done with the instance that serves the connection, as {@link #connect(URI, UpgradeRequest, Dispatcher)};
     *     failed also with what its constructor throws
     * @throws InvalidArgumentException if the URI is none that can be dialled
     */
    public <C> CompletionStage<C> connect(URI uri, UpgradeRequest request, ClientEndpoint<C> endpoint) {
        UpgradeRequest.requireDialable(uri);
        return dialer.dial(uri, honoured(request), endpoint);
    }

    /**
     * Shakes hands over a socket that is connected already.
     *
     * @param channel of any kind, such as one to a Unix domain socket; the client's from now on, in non-blocking mode
     * @param request what to ask for
     * @param dispatcher who serves the connection, on its event loop
     * @return as {@link #connect(URI, UpgradeRequest, Dispatcher)}; the deadline is that of the handshake alone
     * @throws InvalidArgumentException if the channel is not connected
     * @throws IOException if it cannot be put into non-blocking mode
     */
    public CompletionStage<Connection> upgrade(SocketChannel channel, UpgradeRequest request, Dispatcher dispatcher)
            throws IOException {
        if (!channel.isConnected())
            throw new InvalidArgumentException("The channel is not connected. Connect it, or use connect(uri, ...).");
        return dialer.upgrade(SelectorPoller.linkOf(channel), honoured(request), dispatcher);
    }

    private static UpgradeRequest honoured(UpgradeRequest request) {
        Extension stranger = KnownExtensions.strangerAmong(request.extensions());
        if (stranger == null) return request;
        throw new InvalidArgumentException(
                "The reserved bits (0x%02x) of the extension %s mean nothing to this client; it knows %s. Take it out of the request, or dial with the low level."
                        .formatted(stranger.rsv(), stranger.name(), KnownExtensions.NAMES));
    }

    /**
     * The connections that are open, to count, walk and send to.
     *
     * @return live; a connection leaves it when it closes
     */
    public Connections<?> connections() {
        return dialer.connections();
    }

    List<EventLoop> loops() {
        return loops.all();
    }

    /**
     * Stops: dials that are under way fail, connections that are open get 1001 and the time to answer; what is left
     * then is dropped. Waits until all is over. Does nothing the second time.
     *
     * @param drain how long connections may take; zero drops them at once
     * @throws IllegalStateException if a callback calls it
     * @throws InterruptedException if the wait is interrupted: the client then stops by itself
     */
    public void stop(Duration drain) throws InterruptedException {
        loops.stop(drain, "the client stops", dialer::close);
        dialer.abort(); // who asked when the loops had ended
    }

    /** Stops and lets connections finish for {@link #DRAIN_TIME}. */
    @Override
    public void close() {
        try {
            stop(DRAIN_TIME);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
