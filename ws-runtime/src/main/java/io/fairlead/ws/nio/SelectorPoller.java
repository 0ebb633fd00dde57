package io.fairlead.ws.nio;

import io.fairlead.ws.connection.Link;
import io.fairlead.ws.connection.WebSocketConnection;
import io.fairlead.ws.loop.Listener;
import io.fairlead.ws.loop.Poller;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Waits with a selector. {@code select(Consumer)} keeps no set of keys and allocates nothing. */
public final class SelectorPoller implements Poller {
    private final Selector selector;
    private final Consumer<SelectionKey> tell = this::tell;
    private @Nullable Handler handler;

    /** Opens a selector. */
    public SelectorPoller() throws IOException {
        selector = Selector.open();
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
    public Listener listen(InetSocketAddress address, int backlog) throws IOException {
        return new ChannelListener(selector, address, backlog);
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }
}
