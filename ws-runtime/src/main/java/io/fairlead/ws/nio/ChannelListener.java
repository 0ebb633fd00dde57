package io.fairlead.ws.nio;

import io.fairlead.ws.connection.Link;
import io.fairlead.ws.loop.Listener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A server socket. */
final class ChannelListener implements Listener {
    private final ServerSocketChannel channel;
    private final SelectionKey key;
    private final InetSocketAddress address;

    ChannelListener(Selector selector, InetSocketAddress wanted, int backlog) throws IOException {
        channel = ServerSocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(wanted, backlog);
            channel.configureBlocking(false);
            address = (InetSocketAddress) channel.getLocalAddress();
            key = channel.register(selector, SelectionKey.OP_ACCEPT, this);
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    @Override
    public @Nullable Link accept() throws IOException {
        for (SocketChannel accepted; (accepted = channel.accept()) != null; ) {
            if (prepare(accepted)) return new ChannelLink(accepted);
        }
        return null;
    }

    /** False if the peer is gone already: that is no reason to rest. */
    private static boolean prepare(SocketChannel accepted) throws IOException {
        try {
            ChannelLink.prepare(accepted);
            return true;
        } catch (IOException gone) {
            accepted.close();
            return false;
        }
    }

    @Override
    public void interest(boolean accept) {
        if (key.isValid()) key.interestOps(accept ? SelectionKey.OP_ACCEPT : 0);
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException gone) {
            // The port is free.
        }
    }
}
