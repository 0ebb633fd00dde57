package io.fairlead.ws.examples;

import io.fairlead.ws.EchoBinding;
import io.fairlead.ws.EmbeddedServer;
import io.fairlead.ws.WebSocketServer;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.transport.Readiness;
import io.fairlead.ws.transport.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A host that accepts connections itself, with a selector of its own, counts what passes, and has them served by
 * endpoints on event loops.
 */
public final class SelectorHost implements AutoCloseable {
    private final Selector selector = Selector.open();
    private final ServerSocketChannel listener = ServerSocketChannel.open();
    private final AtomicLong bytes = new AtomicLong();
    private final EmbeddedServer server;

    /**
     * Listens.
     *
     * @param port of the loopback address; 0 for any
     * @param server ends with this
     * @throws IOException if the port is taken
     */
    public SelectorHost(int port, EmbeddedServer server) throws IOException {
        this.server = server;
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        listener.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
    }

    /**
     * Serves an echo on port 8080.
     *
     * @param args none
     * @throws Exception if the port is taken
     */
    public static void main(String[] args) throws Exception {
        EmbeddedServer server = WebSocketServer.builder()
                .mount(new EchoBinding("/echo", Limits.DEFAULT))
                .embed();
        new SelectorHost(8080, server).run();
    }

    /**
     * Where it listens.
     *
     * @return 1 to 65535
     */
    public int port() {
        return listener.socket().getLocalPort();
    }

    /**
     * How much has passed.
     *
     * @return bytes, both ways, of all connections
     */
    public long bytes() {
        return bytes.get();
    }

    /** Accepts connections, and tells of what they can do, until this is closed. */
    public void run() {
        try {
            while (true) {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) ready(key);
                selector.selectedKeys().clear();
            }
        } catch (IOException | ClosedSelectorException closed) {
            // by close(), or by the listener's failure: no more connections
        }
    }

    private void ready(SelectionKey key) throws IOException {
        if (key.attachment() instanceof Readiness readiness) tell(key, readiness);
        else accept(listener.accept());
    }

    /** What is told is not asked for again before the loop has dealt with it: see {@link Socket#interest}. */
    private static void tell(SelectionKey key, Readiness readiness) {
        try {
            int ready = key.readyOps();
            key.interestOpsAnd(~ready);
            if ((ready & SelectionKey.OP_READ) != 0) readiness.readable();
            if ((ready & SelectionKey.OP_WRITE) != 0) readiness.writable();
        } catch (CancelledKeyException closed) {
            // by its loop
        }
    }

    private void accept(@Nullable SocketChannel channel) throws IOException {
        if (channel == null) return; // gone before it was accepted
        channel.configureBlocking(false);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        key.attach(server.accept(new Socket(channel, key)));
    }

    /** One connection, for its loop's thread. */
    private final class Socket implements Transport {
        private final SocketChannel channel;
        private final SelectionKey key;

        Socket(SocketChannel channel, SelectionKey key) {
            this.channel = channel;
            this.key = key;
        }

        @Override
        public int read(ByteBuffer in) {
            try {
                return counted(channel.read(in));
            } catch (IOException failed) {
                return -1;
            }
        }

        @Override
        public int write(ByteBuffer out) {
            try {
                return counted(channel.write(out));
            } catch (IOException failed) {
                return -1;
            }
        }

        private int counted(int passed) {
            if (passed > 0) bytes.addAndGet(passed);
            return passed;
        }

        @Override
        public void interest(boolean read, boolean write) {
            try {
                key.interestOps((read ? SelectionKey.OP_READ : 0) | (write ? SelectionKey.OP_WRITE : 0));
                selector.wakeup();
            } catch (CancelledKeyException closed) {
                // nothing is of interest any more
            }
        }

        @Override
        public void shutdownOutput() {
            try {
                channel.shutdownOutput();
            } catch (IOException gone) {
                // the next read says so
            }
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException closedAnyway) {
                // its descriptor is given back all the same
            }
            selector.wakeup(); // a registered socket is really closed by the next selection
        }

        @Override
        public SocketAddress remoteAddress() {
            return channel.socket().getRemoteSocketAddress();
        }
    }

    /** Lets connections finish, then stops listening. */
    @Override
    public void close() throws IOException {
        server.close();
        listener.close();
        selector.close();
    }
}
