package io.fairlead.interop;

import java.io.IOException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Jetty;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.jspecify.annotations.Nullable;

/** Jetty's server, without servlets. */
final class JettyServer implements Server {
    @Override
    public String name() {
        return "Jetty";
    }

    @Override
    public String version() {
        return Jetty.VERSION;
    }

    @Override
    public Running start(Setup setup) throws Exception {
        org.eclipse.jetty.server.Server server = new org.eclipse.jetty.server.Server();
        ServerConnector connector = connector(server, setup.tls());
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(WebSocketUpgradeHandler.from(server, container -> mount(container, setup.script())));
        server.start();
        return new Running() {
            @Override
            public int port() {
                return connector.getLocalPort();
            }

            @Override
            public void close() throws IOException {
                try {
                    server.stop();
                } catch (Exception failed) {
                    throw new IOException(failed);
                }
            }
        };
    }

    private static ServerConnector connector(org.eclipse.jetty.server.Server server, @Nullable Tls tls) {
        if (tls == null) return new ServerConnector(server);
        SslContextFactory.Server ssl = new SslContextFactory.Server();
        ssl.setSslContext(tls.context());
        return new ServerConnector(server, ssl);
    }

    private static void mount(ServerWebSocketContainer container, Script script) {
        container.setMaxTextMessageSize(16 << 20);
        container.setMaxBinaryMessageSize(16 << 20);
        container.addMapping(Script.PATH, (request, response, callback) -> {
            if (request.hasSubProtocol(Script.SUBPROTOCOL)) response.setAcceptedSubProtocol(Script.SUBPROTOCOL);
            return new JettyEnd(script, () -> {});
        });
        container.addMapping(Script.REFUSED, (request, response, callback) -> {
            Response.writeError(request, response, callback, HttpStatus.FORBIDDEN_403);
            return null;
        });
    }
}
