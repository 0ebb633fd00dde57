package io.fairlead.ws.blocking;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A proxy that answers {@code CONNECT} as it is told to, and then passes bytes on, whoever was asked for. */
public final class RawProxy implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();

    public RawProxy() throws IOException {}

    public int port() {
        return listener.getLocalPort();
    }

    /** Answers one client, {@code |} a line's end, and relays to a port unless it is 0. */
    public void answer(String head, int relayTo) {
        Thread thread = new Thread(() -> {
            try (Socket client = listener.accept()) {
                client.setTcpNoDelay(true);
                requests.add(RawServer.readHead(client.getInputStream()));
                client.getOutputStream().write(head.replace("|", "\r\n").getBytes(ISO_8859_1));
                if (relayTo == 0) client.getInputStream().readAllBytes();
                else relay(client, relayTo);
            } catch (IOException over) {
                // seen by the client
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void relay(Socket client, int port) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            server.setTcpNoDelay(true);
            Thread back = new Thread(() -> copy(server, client));
            back.setDaemon(true);
            back.start();
            copy(client, server);
            back.join(10_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[8_192];
            for (int n; (n = in.read(bytes)) >= 0; ) out.write(bytes, 0, n);
            to.shutdownOutput();
        } catch (IOException over) {
            // seen by both ends
        }
    }

    public String request() throws InterruptedException {
        return String.valueOf(requests.poll(10, TimeUnit.SECONDS));
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
