package io.fairlead.conformance.targets;

import io.fairlead.conformance.Endpoint;
import io.fairlead.conformance.Party;
import io.fairlead.conformance.Target;
import io.fairlead.ws.blocking.BlockingOptions;
import io.fairlead.ws.blocking.ChannelUpgrader;
import io.fairlead.ws.upgrade.UpgradeCallbacks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** A server of the blocking tier: a port for each endpoint, a thread for each connection. */
public final class BlockingServer implements Target {
    private final Map<Endpoint, ServerSocketChannel> listeners = new EnumMap<>(Endpoint.class);

    /** Starts it. */
    public BlockingServer() throws IOException {
        for (Endpoint endpoint : Endpoint.values()) {
            ServerSocketChannel listener = ServerSocketChannel.open();
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            listeners.put(endpoint, listener);
            ChannelUpgrader upgrader = new ChannelUpgrader(
                    Promise.options(endpoint),
                    new UpgradeCallbacks<>() {},
                    BlockingOptions.DEFAULT.withLimits(Promise.limits(endpoint)));
            Threads.start("accepts " + endpoint, () -> accept(listener, upgrader, endpoint));
        }
    }

    private static void accept(ServerSocketChannel listener, ChannelUpgrader upgrader, Endpoint endpoint)
            throws IOException {
        while (listener.isOpen()) {
            SocketChannel channel = listener.accept();
            Threads.start("serves " + endpoint, () -> BlockingEcho.serve(upgrader.upgrade(channel), endpoint));
        }
    }

    @Override
    public String name() {
        return "server, blocking";
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
        ServerSocketChannel listener = listeners.get(endpoint);
        if (listener == null) throw new IOException("no " + endpoint);
        return new Socket(InetAddress.getLoopbackAddress(), listener.socket().getLocalPort());
    }

    @Override
    public void close() throws IOException {
        for (ServerSocketChannel listener : listeners.values()) listener.close();
    }
}
