package io.fairlead.interop;

import jakarta.websocket.ClientEndpointConfig;
import org.glassfish.tyrus.client.ClientManager;
import org.glassfish.tyrus.client.ClientProperties;
import org.glassfish.tyrus.client.SslEngineConfigurator;
import org.glassfish.tyrus.client.exception.DeploymentHandshakeException;
import org.jspecify.annotations.Nullable;

/** Tyrus' client, on Grizzly. */
final class TyrusClient implements Client {
    @Override
    public String name() {
        return TyrusEnd.NAME;
    }

    @Override
    public String version() {
        return PomVersion.of("org.glassfish.tyrus", "tyrus-core");
    }

    @Override
    public @Nullable Fault fault(Scenario scenario) {
        return scenario == Scenario.DEFLATE_NO_TAKEOVER ? Fault.CLIENT_TAKES_OVER : null;
    }

    @Override
    public Conversation connect(Request request, Listener listener) throws Exception {
        ClientManager client = ClientManager.createClient();
        client.getProperties().put(ClientProperties.SHARED_CONTAINER, true);
        if (request.tls() != null) {
            client.getProperties()
                    .put(
                            ClientProperties.SSL_ENGINE_CONFIGURATOR,
                            new SslEngineConfigurator(request.tls().context()));
        }
        ClientEndpointConfig asking = ClientEndpointConfig.Builder.create()
                .preferredSubprotocols(request.subprotocols())
                .extensions(TyrusEnd.extensions(request.compression()))
                .build();
        TyrusEnd end = new TyrusEnd(listener);
        try {
            client.connectToServer(end, asking, request.uri());
            return end;
        } catch (DeploymentHandshakeException refused) {
            throw new RefusedException(refused.getHttpStatusCode());
        }
    }
}
