package io.fairlead.ws.blocking;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Reads one request and says what it was told to; keeps the connection until the client closes, and what it hears. */
public final class RawServer implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private volatile boolean connected;
    private volatile boolean resets;

    public RawServer() throws IOException {}

    public URI uri() {
        return URI.create("ws://127.0.0.1:" + listener.getLocalPort() + "/");
    }

    /** {@code |} is a line's end, {@code @} the right accept key; {@code frames} in hex follow. */
    public void answer(String head, String frames, int step) {
        serve(head, frames, step, 0, false);
    }

    public void drip(String head, long millis) {
        serve(head, "", 1, millis, false);
    }

    public void answerAndClose(String head) {
        serve(head, "", 10_000, 0, true);
    }

    /** Answers with this and resets the connection. */
    public void answerAndReset(String head) {
        resets = true;
        serve(head, "", 10_000, 0, true);
    }

    private void serve(String head, String frames, int step, long pause, boolean closing) {
        Thread thread = new Thread(() -> {
            try (Socket socket = listener.accept()) {
                connected = true;
                socket.setTcpNoDelay(true);
                String request = readHead(socket.getInputStream());
                requests.add(request);
                byte[] start =
                        head.replace("|", "\r\n").replace("@", accept(request)).getBytes(ISO_8859_1);
                ByteArrayOutputStream all = new ByteArrayOutputStream();
                all.writeBytes(start);
                all.writeBytes(HexFormat.of().parseHex(frames));
                send(socket.getOutputStream(), all.toByteArray(), step, pause);
                if (resets) socket.setSoLinger(true, 0);
                if (closing) return;
                heard.add(HexFormat.of().formatHex(socket.getInputStream().readAllBytes()));
            } catch (IOException | InterruptedException over) {
                heard.add("");
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void send(OutputStream out, byte[] bytes, int step, long pause)
            throws IOException, InterruptedException {
        for (int at = 0; at < bytes.length; at += step) {
            out.write(bytes, at, Math.min(step, bytes.length - at));
            if (pause > 0) Thread.sleep(pause);
        }
    }

    public static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) throw new IOException("no request");
            head.append((char) b);
        }
        return head.toString();
    }

    /** By the RFC's words, not by the code under test. */
    public static String accept(String request) {
        int start = request.indexOf("Sec-WebSocket-Key: ") + "Sec-WebSocket-Key: ".length();
        String key = request.substring(start, request.indexOf("\r\n", start));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    public String request() throws InterruptedException {
        return String.valueOf(requests.poll(10, TimeUnit.SECONDS));
    }

    /** What came behind the request until the client closed, in hex. */
    public String heardAfterTheRequest() throws InterruptedException {
        return String.valueOf(heard.poll(10, TimeUnit.SECONDS));
    }

    public boolean wasConnectedTo() {
        return connected;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
