package io.fairlead.peers;

import static io.undertow.Handlers.path;
import static io.undertow.Handlers.websocket;

import io.undertow.Undertow;
import io.undertow.websockets.WebSocketProtocolHandshakeHandler;
import io.undertow.websockets.extensions.PerMessageDeflateHandshake;
import java.net.InetSocketAddress;
import java.util.function.Supplier;
import org.xnio.Options;

/**
 * Undertow: one thread for input and output. Beside it a worker, which it cannot be without, has nothing to do here.
 */
public final class UndertowPeer {
    private UndertowPeer() {}

    /** Serves until it is killed. */
    public static void main(String... words) throws Exception {
        System.setProperty("org.jboss.logging.provider", "slf4j"); // where nobody listens
        Arguments arguments = Arguments.read(words);
        Undertow.Builder builder = Undertow.builder()
                .setIoThreads(1)
                .setWorkerThreads(1)
                .setSocketOption(Options.BACKLOG, Contract.BACKLOG)
                .setSocketOption(Options.TCP_NODELAY, true)
                .setHandler(path().addExactPath(Contract.ECHO, handler(UndertowEcho::new))
                        .addExactPath(Contract.STRING, handler(UndertowEndpoint::new))
                        .addExactPath(Contract.JSON, handler(UndertowJsonEcho::new))
                        .addExactPath(Contract.FAN, handler(UndertowFan::new))
                        .addExactPath(
                                Contract.DEFLATE, handler(UndertowEcho::new).addExtension(deflate())));
        KeyFile tls = arguments.tls();
        if (tls == null) builder.addHttpListener(arguments.port(), Contract.HOST);
        else builder.addHttpsListener(arguments.port(), Contract.HOST, tls.context());
        Undertow server = builder.build();
        server.start();
        arguments.announce(((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort());
    }

    private static WebSocketProtocolHandshakeHandler handler(Supplier<UndertowEndpoint> endpoint) {
        return websocket((exchange, client) -> {
            client.getReceiveSetter().set(endpoint.get());
            client.resumeReceives();
        });
    }

    private static PerMessageDeflateHandshake deflate() {
        return new PerMessageDeflateHandshake(false, Contract.DEFLATE_LEVEL);
    }
}
