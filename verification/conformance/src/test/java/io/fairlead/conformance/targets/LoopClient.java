package io.fairlead.conformance.targets;

import io.fairlead.conformance.Endpoint;
import io.fairlead.conformance.Party;
import io.fairlead.conformance.Target;
import io.fairlead.ws.ClientBuilder;
import io.fairlead.ws.WebSocketClient;
import io.fairlead.ws.tls.TlsOptions;
import io.fairlead.ws.upgrade.UpgradeRequest;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The client on event loops: one for each endpoint, since limits are a client's. */
public final class LoopClient implements Target {
    private final Carrier carrier;
    private final Map<Endpoint, WebSocketClient> clients = new EnumMap<>(Endpoint.class);

    /** Starts them. */
    public LoopClient(Carrier carrier) throws IOException {
        this.carrier = carrier;
        for (Endpoint endpoint : Endpoint.values()) {
            ClientBuilder builder = WebSocketClient.builder().limits(Promise.limits(endpoint));
            TlsOptions tls = carrier.tlsOptions();
            if (tls != null) builder.tls(tls);
            clients.put(endpoint, builder.start());
        }
    }

    @Override
    public String name() {
        return carrier.name("client, event loops");
    }

    @Override
    public Party party() {
        return Party.CLIENT;
    }

    @Override
    public Set<Endpoint> endpoints() {
        return EnumSet.allOf(Endpoint.class);
    }

    @Override
    public Socket open(Endpoint endpoint) throws IOException {
        try (ServerSocket listener = carrier.listen()) {
            URI uri = URI.create(carrier.scheme() + "://127.0.0.1:" + listener.getLocalPort() + "/");
            UpgradeRequest request = UpgradeRequest.to(uri).withExtensions(Promise.extensions(endpoint));
            CompletableFuture<?> dial = Objects.requireNonNull(clients.get(endpoint))
                    .connect(uri, request, new EchoBinding(endpoint))
                    .toCompletableFuture();
            Socket accepted = listener.accept();
            if (dial.isCompletedExceptionally()) throw new IOException("the client did not dial");
            return accepted;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            for (WebSocketClient client : clients.values()) client.stop(Duration.ZERO);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
