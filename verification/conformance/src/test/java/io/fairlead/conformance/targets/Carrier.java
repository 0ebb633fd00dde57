package io.fairlead.conformance.targets;

import io.fairlead.ws.blocking.TlsChannel;
import io.fairlead.ws.tls.TlsOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ByteChannel;
import java.nio.channels.ServerSocketChannel;
import javax.net.ssl.SSLContext;
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

    /** For the target; null without TLS. The suite's own end speaks it through the JDK's sockets. */
    @Nullable
    TlsOptions tlsOptions() {
        return context == null ? null : TlsOptions.of(context);
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

    /** Where the suite waits for a client. */
    ServerSocket listen() throws IOException {
        if (context == null) return port();
        return context.getServerSocketFactory().createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    }

    /** A port whose sockets have channels. */
    static ServerSocket port() throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        return listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .socket();
    }

    /** What a server of the blocking tier reads and writes. */
    ByteChannel channel(Socket accepted) {
        TlsOptions tls = tlsOptions();
        return tls == null ? accepted.getChannel() : TlsChannel.server(accepted.getChannel(), tls);
    }
}
