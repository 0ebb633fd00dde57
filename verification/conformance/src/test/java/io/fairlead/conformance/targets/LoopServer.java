package io.fairlead.conformance.targets;

import io.fairlead.conformance.Endpoint;
import io.fairlead.conformance.Party;
import io.fairlead.conformance.Target;
import io.fairlead.ws.ServerBuilder;
import io.fairlead.ws.WebSocketServer;
import io.fairlead.ws.tls.TlsOptions;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** The server on event loops. */
public final class LoopServer implements Target {
    private final Carrier carrier;
    private final WebSocketServer server;

    /** Starts it. */
    public LoopServer(Carrier carrier) throws IOException {
        this.carrier = carrier;
        ServerBuilder builder = WebSocketServer.builder();
        TlsOptions tls = carrier.tlsOptions();
        if (tls != null) builder.tls(tls);
        for (Endpoint endpoint : Endpoint.values()) builder.mount(new EchoBinding(endpoint));
        server = builder.start();
    }

    @Override
    public String name() {
        return carrier.name("server, event loops");
    }

    @Override
    public Party party() {
        return Party.SERVER;
    }

    @Override
    public Set<Endpoint> endpoints() {
        return EnumSet.allOf(Endpoint.class);
    }

    @Override
    public String path(Endpoint endpoint) {
        return EchoBinding.path(endpoint);
    }

    @Override
    public Socket open(Endpoint endpoint) throws IOException {
        return carrier.connect(server.port());
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop(Duration.ZERO);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
