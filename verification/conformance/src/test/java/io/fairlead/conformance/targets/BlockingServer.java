package io.fairlead.conformance.targets;

import io.fairlead.conformance.Endpoint;
import io.fairlead.conformance.Party;
import io.fairlead.conformance.Target;
import io.fairlead.ws.blocking.BlockingOptions;
import io.fairlead.ws.blocking.ChannelUpgrader;
import io.fairlead.ws.upgrade.UpgradeCallbacks;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A server of the blocking tier: a port for each endpoint, a thread for each connection. */
public final class BlockingServer implements Target {
    private final Carrier carrier;
    private final Map<Endpoint, ServerSocket> listeners = new EnumMap<>(Endpoint.class);

    /** Starts it. */
    public BlockingServer(Carrier carrier) throws IOException {
        this.carrier = carrier;
        for (Endpoint endpoint : Endpoint.values()) {
            ServerSocket listener = Carrier.port();
            listeners.put(endpoint, listener);
            ChannelUpgrader upgrader = new ChannelUpgrader(
                    Promise.options(endpoint),
                    new UpgradeCallbacks<>() {},
                    BlockingOptions.DEFAULT.withLimits(Promise.limits(endpoint)));
            Threads.start("accepts " + endpoint, () -> accept(listener, upgrader, endpoint));
        }
    }

    private void accept(ServerSocket listener, ChannelUpgrader upgrader, Endpoint endpoint) throws IOException {
        while (!listener.isClosed()) {
            Socket socket = listener.accept();
            Threads.start(
                    "serves " + endpoint,
                    () -> BlockingEcho.serve(upgrader.upgrade(carrier.channel(socket)), endpoint));
        }
    }

    @Override
    public String name() {
        return carrier.name("server, blocking");
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
    public Socket open(Endpoint endpoint) throws IOException {
        return carrier.connect(Objects.requireNonNull(listeners.get(endpoint)).getLocalPort());
    }

    @Override
    public void close() throws IOException {
        for (ServerSocket listener : listeners.values()) listener.close();
    }
}
