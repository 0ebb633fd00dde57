package io.fairlead.interop;

import java.util.concurrent.ExecutionException;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.util.Jetty;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.websocket.api.exceptions.UpgradeException;
import org.eclipse.jetty.websocket.client.ClientUpgradeRequest;
import org.eclipse.jetty.websocket.client.WebSocketClient;
import org.jspecify.annotations.Nullable;

/** Jetty's client; one for each connection, so that nothing is left when it is dropped. */
final class JettyClient implements Client {
    @Override
    public String name() {
        return "Jetty";
    }

    @Override
    public String version() {
        return Jetty.VERSION;
    }

    @Override
    public @Nullable Fault fault(Scenario scenario) {
        return scenario == Scenario.DEFLATE_NO_TAKEOVER ? Fault.CLIENT_TAKES_OVER : null;
    }

    @Override
    public Conversation connect(Request request, Listener listener) throws Exception {
        HttpClient http = new HttpClient();
        if (request.tls() != null) {
            SslContextFactory.Client ssl = new SslContextFactory.Client();
            ssl.setSslContext(request.tls().context());
            http.setSslContextFactory(ssl);
        }
        WebSocketClient client = new WebSocketClient(http);
        client.setMaxTextMessageSize(16 << 20);
        client.setMaxBinaryMessageSize(16 << 20);
        client.start();
        try {
            JettyEnd end = new JettyEnd(listener, client);
            client.connect(end, asking(request)).get();
            return end;
        } catch (ExecutionException failed) {
            client.close();
            if (failed.getCause() instanceof UpgradeException refused) {
                throw new RefusedException(refused.getResponseStatusCode());
            }
            throw failed;
        }
    }

    private static ClientUpgradeRequest asking(Request request) {
        ClientUpgradeRequest asking = new ClientUpgradeRequest(request.uri());
        asking.setSubProtocols(request.subprotocols());
        if (request.compression() != Compression.OFF) asking.addExtensions("permessage-deflate");
        return asking;
    }
}
