package io.fairlead.peers;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.PfxOptions;

/**
 * Vert.x: one event loop. What it keeps beside, threads for blocking work, has nothing to do here. Compression is the
 * whole server's: a client that offers it gets it on every path.
 */
public final class VertxPeer {
    private VertxPeer() {}

    /** Serves until it is killed. */
    public static void main(String... words) throws Exception {
        Arguments arguments = Arguments.read(words);
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setPreferNativeTransport(arguments.transport() == Transport.EPOLL));
        VertxEndpoints endpoints = new VertxEndpoints();
        int port = vertx.createHttpServer(options(arguments))
                .webSocketHandler(endpoints::serve)
                .listen(arguments.port(), Contract.HOST)
                .await()
                .actualPort();
        arguments.announce(port);
    }

    private static HttpServerOptions options(Arguments arguments) {
        HttpServerOptions options = new HttpServerOptions()
                .setTcpNoDelay(true)
                .setAcceptBacklog(Contract.BACKLOG)
                .setMaxWebSocketFrameSize(Contract.MAX_MESSAGE_BYTES)
                .setMaxWebSocketMessageSize(Contract.MAX_MESSAGE_BYTES)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(true)
                .setWebSocketCompressionLevel(Contract.DEFLATE_LEVEL)
                .setWebSocketAllowServerNoContext(true);
        KeyFile tls = arguments.tls();
        return tls == null ? options : secure(options, tls);
    }

    private static HttpServerOptions secure(HttpServerOptions options, KeyFile tls) {
        options.setSsl(true)
                .setKeyCertOptions(
                        new PfxOptions().setPath(tls.path().toString()).setPassword(tls.password()));
        return OpenSSLEngineOptions.isAvailable() ? options.setSslEngineOptions(new OpenSSLEngineOptions()) : options;
    }
}
