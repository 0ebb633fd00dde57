package io.fairlead.conformance.targets;

import io.fairlead.conformance.Endpoint;
import io.fairlead.conformance.Party;
import io.fairlead.conformance.Target;
import io.fairlead.ws.ServerBuilder;
import io.fairlead.ws.WebSocketServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** The server on event loops. */
public final class LoopServer implements Target {
    private final WebSocketServer server;

    /** Starts it. */
    public LoopServer() throws IOException {
        ServerBuilder builder = WebSocketServer.builder();
        for (Endpoint endpoint : Endpoint.values()) builder.mount(new EchoBinding(endpoint));
        server = builder.start();
    }

    @Override
    public String name() {
        return "server, event loops";
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
        return new Socket(InetAddress.getLoopbackAddress(), server.port());
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
