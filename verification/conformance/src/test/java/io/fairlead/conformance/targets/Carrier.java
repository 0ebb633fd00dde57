package io.fairlead.conformance.targets;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ByteChannel;
import java.nio.channels.ServerSocketChannel;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** What a target's bytes go over: TCP, or TLS on it. */
public final class Carrier {
    /** TCP alone. */
    public static final Carrier TCP = new Carrier(null);

    private static final int BACKLOG = 50;

    private final @Nullable SSLContext context;

    private Carrier(@Nullable SSLContext context) {
        this.context = context;
    }

    /** TLS with a certificate of its own, which it trusts. */
    public static Carrier tls() throws IOException {
        return new Carrier(Certificate.context());
    }

    /** For the server that is tested; null without TLS. */
    @Nullable
    SSLContext context() {
        return context;
    }

    String name(String target) {
        return context == null ? target : target + ", TLS";
    }

    String scheme() {
        return context == null ? "ws" : "wss";
    }

    Socket connect(int port) throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        return context == null
                ? new Socket(here, port)
                : context.getSocketFactory().createSocket(here, port);
    }

    ServerSocket listen() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        if (context != null) return context.getServerSocketFactory().createServerSocket(0, BACKLOG, here);
        ServerSocketChannel listener = ServerSocketChannel.open();
        return listener.bind(new InetSocketAddress(here, 0)).socket();
    }

    /** What the blocking tier reads and writes. */
    static ByteChannel channel(Socket socket) {
        return socket instanceof SSLSocket secure ? new SslChannel(secure) : socket.getChannel();
    }
}
