package io.fairlead.interop;

import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Map;
import org.glassfish.tyrus.container.grizzly.server.GrizzlyServerContainer;
import org.glassfish.tyrus.server.TyrusServerContainer;
import org.jspecify.annotations.Nullable;

/** Tyrus' standalone server, on Grizzly. It listens on every interface: the address stands in its code. */
final class TyrusServer implements Server {
    private static final Fault PROMISES_NOTHING = new Fault(
            "accepts an offer with `server_no_context_takeover` by `permessage-deflate` alone, and MUST name the"
                    + " parameter in the answer (RFC 7692 §7.1.1.1); our clients fail the handshake",
            false,
            (client, server) -> client.header("Sec-WebSocket-Extensions").contains("server_no_context_takeover")
                    && server.header("Sec-WebSocket-Extensions").equals("permessage-deflate"));

    @Override
    public String name() {
        return TyrusEnd.NAME;
    }

    @Override
    public String version() {
        return PomVersion.of("org.glassfish.tyrus", "tyrus-core");
    }

    @Override
    public @Nullable String cannot(Scenario scenario) {
        return scenario == Scenario.TLS ? "has no TLS in its standalone server" : null;
    }

    /** It refuses by knowing no such path. */
    @Override
    public int refusal() {
        return 404;
    }

    @Override
    public @Nullable Fault fault(Scenario scenario) {
        return scenario == Scenario.DEFLATE_NO_TAKEOVER ? PROMISES_NOTHING : null;
    }

    @Override
    public Running start(Setup setup) throws Exception {
        TyrusServerContainer server = (TyrusServerContainer) new GrizzlyServerContainer().createContainer(Map.of());
        server.addEndpoint(ServerEndpointConfig.Builder.create(TyrusEnd.class, Script.PATH)
                .subprotocols(List.of(Script.SUBPROTOCOL))
                .extensions(TyrusEnd.extensions(setup.compression()))
                .configurator(new Endpoints(setup.script()))
                .build());
        server.start("/", 0);
        return new Running() {
            @Override
            public int port() {
                return server.getPort();
            }

            @Override
            public void close() {
                server.stop();
            }
        };
    }

    private static final class Endpoints extends ServerEndpointConfig.Configurator {
        private final Script script;

        Endpoints(Script script) {
            this.script = script;
        }

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(new TyrusEnd(script));
        }
    }
}
