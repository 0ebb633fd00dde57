package io.fairlead.ws.nio;

import io.fairlead.ws.connection.Link;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A socket. What the operating system reports as an error is the peer's doing or the network's: -1, not an exception
 * that climbs.
 */
final class ChannelLink implements Link {
    private static final SocketAddress UNKNOWN = InetSocketAddress.createUnresolved("unknown", 0);

    private final SocketChannel channel;
    private @Nullable SelectionKey key;

    ChannelLink(SocketChannel channel) {
        this.channel = channel;
    }

    /** Makes a socket fit for a loop: what is to leave together is corked already. */
    static void prepare(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY))
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    void register(Selector selector, Object connection) throws ClosedChannelException {
        key = channel.register(selector, SelectionKey.OP_READ, connection);
    }

    @Override
    public int read(ByteBuffer in) {
        try {
            return channel.read(in);
        } catch (IOException reset) {
            return -1;
        }
    }

    @Override
    public int write(ByteBuffer out) {
        try {
            return channel.write(out);
        } catch (IOException reset) {
            return -1;
        }
    }

    @Override
    public void interest(boolean read, boolean write) {
        SelectionKey registered = key;
        if (registered == null || !registered.isValid()) return;
        int wanted = (read ? SelectionKey.OP_READ : 0) | (write ? SelectionKey.OP_WRITE : 0);
        if (registered.interestOps() != wanted) registered.interestOps(wanted);
    }

    @Override
    public void shutdownOutput() {
        try {
            channel.shutdownOutput();
        } catch (IOException gone) {
            // The stream has ended already.
        }
    }

    @Override
    public void shutdownInput() {
        try {
            channel.shutdownInput();
        } catch (IOException gone) {
            // The stream has ended already.
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException gone) {
            // There is nothing left to close.
        }
    }

    @Override
    public SocketAddress remoteAddress() {
        try {
            SocketAddress address = channel.getRemoteAddress();
            return address == null ? UNKNOWN : address;
        } catch (IOException closed) {
            return UNKNOWN;
        }
    }
}
