package io.fairlead.ws.examples;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Accepts connections and gives each a thread of its own. */
public final class ThreadPerConnection implements AutoCloseable {
    /** Serves one connection. */
    public interface Service {
        /**
         * Called on the connection's thread.
         *
         * @param channel just accepted; closed afterwards
         * @throws IOException if it fails
         */
        void serve(SocketChannel channel) throws IOException;
    }

    private final ServerSocketChannel listener = ServerSocketChannel.open();
    private final Service service;

    /**
     * Listens on a free port of the loopback address.
     *
     * @param service for each connection
     * @throws IOException if it cannot listen
     */
    public ThreadPerConnection(Service service) throws IOException {
        this.service = service;
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        start("acceptor", this::accept);
    }

    /**
     * Where it listens.
     *
     * @return 1 to 65535
     */
    public int port() {
        return listener.socket().getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel channel = listener.accept();
                start("connection", () -> serve(channel));
            }
        } catch (IOException closed) {
            // by close(): no more connections
        }
    }

    private void serve(SocketChannel channel) {
        try (channel) {
            service.serve(channel);
        } catch (IOException over) {
            // this connection's end; the others go on
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
