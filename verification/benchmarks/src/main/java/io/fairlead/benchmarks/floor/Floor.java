package io.fairlead.benchmarks.floor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** The server: {@code Floor --port N}. One thread, one selector, one read and one write for what is there. */
public final class Floor {
    private static final int BACKLOG = 4_096;
    private static final int WORDS = 2;

    private final Selector selector = Selector.open();
    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final Buffers buffers = new Buffers();

    private Floor(int port) throws IOException {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
    }

    public static void main(String... words) throws IOException {
        if (words.length != WORDS || !words[0].equals("--port")) {
            System.err.println("Usage: Floor --port N");
            System.exit(2);
        }
        Floor floor = new Floor(Integer.parseInt(words[1]));
        System.out.println(
                "listening on http://127.0.0.1:" + floor.server.socket().getLocalPort());
        floor.run();
    }

    private void run() throws IOException {
        while (true) selector.select(this::ready);
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) accept();
            else ((EchoConnection) key.attachment()).ready(key);
        } catch (IOException gone) {
            close(key);
        }
    }

    private void accept() throws IOException {
        SocketChannel channel = server.accept();
        if (channel == null) return;
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.register(selector, SelectionKey.OP_READ, new EchoConnection(channel, buffers));
    }

    private static void close(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException already) {
            // It is gone either way.
        }
    }

    /** What all connections share. */
    static final class Buffers {
        static final int SHARED = 1024 * 1024 + 14;

        final ByteBuffer in = ByteBuffer.allocateDirect(SHARED);
        final ByteBuffer out = ByteBuffer.allocateDirect(SHARED);
    }
}
