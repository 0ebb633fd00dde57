package io.fairlead.ws;

import io.fairlead.ws.tls.Certificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** What is between a client of a test and the server: nothing, or TLS as the JDK's own sockets speak it. */
enum Wiring {
    PLAIN {
        @Override
        ServerBuilder at(ServerBuilder builder) {
            return builder;
        }

        @Override
        Socket over(Socket socket) {
            return socket;
        }

        @Override
        HttpClient http() {
            return HttpClient.newHttpClient();
        }

        @Override
        String scheme(String plain) {
            return plain;
        }
    },
    TLS {
        @Override
        ServerBuilder at(ServerBuilder builder) {
            return builder.tls(Certificates.localhost().server());
        }

        @Override
        Socket over(Socket socket) throws IOException {
            SSLSocketFactory factory = Certificates.localhost().context().getSocketFactory();
            SSLSocket spoken = (SSLSocket) factory.createSocket(socket, "localhost", socket.getPort(), true);
            spoken.startHandshake();
            return spoken;
        }

        @Override
        HttpClient http() {
            return HttpClient.newBuilder()
                    .sslContext(Certificates.localhost().context())
                    .build();
        }

        @Override
        String scheme(String plain) {
            return plain + "s";
        }
    };

    /** Has a server speak it. */
    abstract ServerBuilder at(ServerBuilder builder);

    /** A client's socket on one that is connected. */
    abstract Socket over(Socket socket) throws IOException;

    abstract HttpClient http();

    /** {@code ws} or {@code http}, as a URI says it. */
    abstract String scheme(String plain);

    static Socket connect(int port) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }
}
