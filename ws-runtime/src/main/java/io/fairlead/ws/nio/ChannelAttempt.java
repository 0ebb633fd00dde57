package io.fairlead.ws.nio;

import io.fairlead.ws.connection.Link;
import io.fairlead.ws.loop.Attempt;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A socket that connects without blocking. */
final class ChannelAttempt implements Attempt {
    private final SocketChannel channel;

    /** Starts to connect, unless whoever opened the socket has; the selector tells {@code owner} when it is over. */
    ChannelAttempt(Selector selector, SocketChannel channel, InetSocketAddress to, Object owner) throws IOException {
        this.channel = channel;
        try {
            ChannelLink.prepare(channel);
            if (channel.isConnected() || (!channel.isConnectionPending() && channel.connect(to))) return;
            channel.register(selector, SelectionKey.OP_CONNECT, owner);
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    @Override
    public boolean finish() throws IOException {
        return channel.isConnected() || channel.finishConnect();
    }

    @Override
    public Link link() {
        return new ChannelLink(channel);
    }

    @Override
    public void close() {
        link().close();
    }
}
