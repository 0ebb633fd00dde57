package io.fairlead.conformance.targets;

import io.fairlead.conformance.Endpoint;
import io.fairlead.conformance.Party;
import io.fairlead.conformance.Target;
import io.fairlead.ws.blocking.BlockingOptions;
import io.fairlead.ws.blocking.Dialer;
import io.fairlead.ws.upgrade.UpgradeRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** The client of the blocking tier. */
public final class BlockingClient implements Target {
    @Override
    public String name() {
        return "client, blocking";
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
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI uri = URI.create("ws://127.0.0.1:" + listener.getLocalPort() + "/");
            Dialer dialer =
                    new Dialer(BlockingOptions.DEFAULT.withLimits(Promise.limits(endpoint)), Duration.ofSeconds(5));
            UpgradeRequest request = UpgradeRequest.to(uri).withExtensions(Promise.extensions(endpoint));
            Threads.start("client of " + endpoint, () -> BlockingEcho.serve(dialer.dial(uri, request), endpoint));
            return listener.accept();
        }
    }

    @Override
    public void close() {}
}
