package io.fairlead.conformance.targets;

import io.fairlead.conformance.Endpoint;
import io.fairlead.conformance.Party;
import io.fairlead.conformance.Target;
import io.fairlead.ws.blocking.BlockingOptions;
import io.fairlead.ws.blocking.BlockingWebSocket;
import io.fairlead.ws.blocking.Dialer;
import io.fairlead.ws.tls.TlsOptions;
import io.fairlead.ws.upgrade.UpgradeRequest;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** The client of the blocking tier. */
public final class BlockingClient implements Target {
    private final Carrier carrier;

    /** Nothing to start. */
    public BlockingClient(Carrier carrier) {
        this.carrier = carrier;
    }

    @Override
    public String name() {
        return carrier.name("client, blocking");
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
            int port = listener.getLocalPort();
            Threads.start("client of " + endpoint, () -> BlockingEcho.serve(dial(port, endpoint), endpoint));
            return listener.accept();
        }
    }

    private BlockingWebSocket dial(int port, Endpoint endpoint) throws IOException {
        Dialer dialer = new Dialer(BlockingOptions.DEFAULT.withLimits(Promise.limits(endpoint)), Duration.ofSeconds(5));
        URI uri = URI.create(carrier.scheme() + "://127.0.0.1:" + port + "/");
        UpgradeRequest request = UpgradeRequest.to(uri).withExtensions(Promise.extensions(endpoint));
        TlsOptions tls = carrier.tlsOptions();
        return (tls == null ? dialer : dialer.withTls(tls)).dial(uri, request);
    }

    @Override
    public void close() {}
}
