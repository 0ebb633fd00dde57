package io.fairlead.ws.nio;

import io.fairlead.ws.connection.Link;
import io.fairlead.ws.connection.WebSocketConnection;
import io.fairlead.ws.loop.Attempt;
import io.fairlead.ws.loop.Connecting;
import io.fairlead.ws.loop.Listener;
import io.fairlead.ws.loop.Poller;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Waits with a selector. {@code select(Consumer)} keeps no set of keys and allocates nothing. */
public final class SelectorPoller implements Poller {
    /** Opens sockets that are to be connected, or are already. */
    @FunctionalInterface
    public interface Sockets {
        /** One for an address. */
        SocketChannel open(InetSocketAddress to) throws IOException;
    }

    private final Selector selector;
    private final Sockets sockets;
    private final Consumer<SelectionKey> tell = this::tell;
    private @Nullable Handler handler;

    /** Opens a selector. */
    public SelectorPoller() throws IOException {
        this(any -> SocketChannel.open());
    }

    /** Opens a selector for a client with sockets of its own. */
    public SelectorPoller(Sockets sockets) throws IOException {
        this.sockets = sockets;
        selector = Selector.open();
    }

    /** A link over a socket that is connected. */
    public static Link linkOf(SocketChannel connected) throws IOException {
        ChannelLink.prepare(connected);
        return new ChannelLink(connected);
    }

    @Override
    public void poll(Handler told, int timeoutMillis) throws IOException {
        handler = told;
        if (timeoutMillis < 0) selector.select(tell);
        else if (timeoutMillis == 0) selector.selectNow(tell);
        else selector.select(tell, timeoutMillis);
    }

    private void tell(SelectionKey key) {
        Handler told = handler;
        if (told == null) return;
        try {
            int ready = key.readyOps();
            if (key.attachment() instanceof WebSocketConnection connection) {
                told.ready(connection, (ready & SelectionKey.OP_READ) != 0, (ready & SelectionKey.OP_WRITE) != 0);
            } else if (key.attachment() instanceof Listener listener) {
                told.acceptable(listener);
            } else if (key.attachment() instanceof Connecting connecting) {
                told.connectable(connecting);
            }
        } catch (CancelledKeyException gone) {
            // Closed by an event before its own in this very round: there is nobody to tell.
        }
    }

    @Override
    public void wakeUp() {
        selector.wakeup();
    }

    @Override
    public void register(Link link, WebSocketConnection connection) throws IOException {
        ((ChannelLink) link).register(selector, connection);
    }

    @Override
    public Attempt connect(InetSocketAddress to, Connecting owner) throws IOException {
        return new ChannelAttempt(selector, sockets.open(to), to, owner);
    }

    @Override
    public Listener listen(InetSocketAddress address, int backlog) throws IOException {
        return new ChannelListener(selector, address, backlog);
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }
}
