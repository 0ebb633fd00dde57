package io.fairlead.ws.examples;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * Accepts connections and gives each a thread of its own. Which kind is the executor's: a cached pool of platform
 * threads, or on 21 and later {@code Executors.newVirtualThreadPerTaskExecutor()}; the code is the same.
 */
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
    private final Executor threads;
    private final Service service;

    private ThreadPerConnection(int port, Executor threads, Service service) throws IOException {
        this.threads = threads;
        this.service = service;
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /**
     * Listens on a free port of the loopback address, with platform threads.
     *
     * @param service for each connection
     * @throws IOException if it cannot listen
     */
    public ThreadPerConnection(Service service) throws IOException {
        this(Executors.newCachedThreadPool(ThreadPerConnection::daemon), service);
    }

    /**
     * Listens on a free port of the loopback address.
     *
     * @param threads one for each connection
     * @param service for each connection
     * @throws IOException if it cannot listen
     */
    public ThreadPerConnection(Executor threads, Service service) throws IOException {
        this(0, threads, service);
        daemon(this::accept).start();
    }

    /**
     * Listens until the process ends.
     *
     * @param port of the loopback address
     * @param service for each connection
     * @throws IOException if it cannot listen
     */
    public static void listen(int port, Service service) throws IOException {
        new ThreadPerConnection(port, Executors.newCachedThreadPool(), service).accept();
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
                threads.execute(() -> serve(channel));
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

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
