package io.fairlead.peers;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.jspecify.annotations.Nullable;

/**
 * Jetty, without servlets. Its pool needs two threads at least: the selector's, and one for what may not run on that.
 * The endpoints never block, and say so: they run where the bytes are read.
 */
public final class JettyPeer {
    private static final int THREADS = 2;
    private static final int SELECTORS = 1;
    private static final int ACCEPTORS = 0; // the selector accepts
    /** Four times what it has by itself: fewer reads of large messages; a much larger one costs more for text. */
    private static final int BUFFER_BYTES = 16 << 10;

    private JettyPeer() {}

    /** Serves until it is killed. */
    public static void main(String... words) throws Exception {
        Arguments arguments = Arguments.read(words);
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, THREADS);
        threads.setReservedThreads(0);
        Server server = new Server(threads);
        ServerConnector connector = connector(server, arguments.tls());
        connector.setHost(Contract.HOST);
        connector.setPort(arguments.port());
        connector.setAcceptQueueSize(Contract.BACKLOG);
        connector.setAcceptedTcpNoDelay(true);
        connector.setIdleTimeout(Contract.IDLE.toMillis());
        server.addConnector(connector);
        server.setHandler(WebSocketUpgradeHandler.from(server, JettyPeer::mount));
        server.start();
        arguments.announce(connector.getLocalPort());
    }

    private static ServerConnector connector(Server server, @Nullable KeyFile tls) throws Exception {
        if (tls == null) return new ServerConnector(server, ACCEPTORS, SELECTORS);
        SslContextFactory.Server ssl = new SslContextFactory.Server();
        ssl.setSslContext(tls.context());
        return new ServerConnector(server, ACCEPTORS, SELECTORS, ssl);
    }

    private static void mount(ServerWebSocketContainer container) {
        container.setInvocationType(InvocationType.NON_BLOCKING);
        container.setMaxTextMessageSize(Contract.MAX_MESSAGE_BYTES);
        container.setMaxBinaryMessageSize(Contract.MAX_MESSAGE_BYTES);
        container.setMaxFrameSize(Contract.MAX_MESSAGE_BYTES);
        container.setInputBufferSize(BUFFER_BYTES);
        container.setOutputBufferSize(BUFFER_BYTES);
        container.setIdleTimeout(Contract.IDLE);
        Set<Session> fan = ConcurrentHashMap.newKeySet();
        plain(container, Contract.ECHO, JettyEndpoint::new);
        plain(container, Contract.STRING, JettyEndpoint::new);
        plain(container, Contract.JSON, JettyJsonEcho::new);
        plain(container, Contract.FAN, () -> new JettyFan(fan));
        container.addMapping(Contract.DEFLATE, (request, response, callback) -> new JettyEndpoint());
    }

    /** Whatever extension the client offers. */
    private static void plain(ServerWebSocketContainer container, String path, Supplier<JettyEndpoint> endpoint) {
        container.addMapping(path, (request, response, callback) -> {
            response.setExtensions(List.of());
            return endpoint.get();
        });
    }
}
