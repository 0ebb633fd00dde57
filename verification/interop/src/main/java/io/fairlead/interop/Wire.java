package io.fairlead.interop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** Stands between a client and a server, passes everything on as it comes, and remembers one connection. */
public final class Wire implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 << 10;

    private final ServerSocket door;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicBoolean claimed = new AtomicBoolean();
    private final Tape fromClient = new Tape();
    private final Tape fromServer = new Tape();

    /** Opens a port of its own that leads to a server on 127.0.0.1. */
    public Wire(int target) throws IOException {
        this.target = target;
        this.door = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        start("wire", this::accept);
    }

    /** Where the client has to connect to. */
    public int port() {
        return door.getLocalPort();
    }

    /** What the client sent. */
    public Tape fromClient() {
        return fromClient;
    }

    /** What the server sent. */
    public Tape fromServer() {
        return fromServer;
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = keep(door.accept());
                start("wire from the client", () -> join(client));
            }
        } catch (IOException closed) {
            // The conversation is over.
        }
    }

    /** A connection on which nothing is said is none: browsers open some in advance. */
    private void join(Socket client) {
        byte[] first = new byte[BUFFER_BYTES];
        try {
            int count = client.getInputStream().read(first);
            if (count < 0) return;
            boolean remembered = claimed.compareAndSet(false, true);
            Tape up = remembered ? fromClient : new Tape();
            Tape down = remembered ? fromServer : new Tape();
            Socket server = keep(new Socket(InetAddress.getLoopbackAddress(), target));
            start("wire from the server", () -> pass(server, client, down));
            up.record(first, count);
            server.getOutputStream().write(first, 0, count);
            pass(client, server, up);
        } catch (IOException broken) {
            closeQuietly(client); // whoever waits for the other end finds out
        }
    }

    private Socket keep(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        return socket;
    }

    /** Until one end closes: its FIN is passed on, too, and a broken connection breaks both. */
    private static void pass(Socket from, Socket to, Tape tape) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                tape.record(buffer, count);
                out.write(buffer, 0, count);
            }
            to.shutdownOutput();
        } catch (IOException broken) {
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException closedAlready) {
            // That is all that was wanted.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        sockets.forEach(Wire::closeQuietly);
    }
}
