package io.fairlead.example;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** A client that is nothing but a socket: it sends the bytes it is given and counts what comes back. */
final class Raw implements AutoCloseable {
    private static final byte[] KEY = {0x37, (byte) 0xFA, 0x21, 0x3D};

    private final SocketChannel channel;

    Raw(int port) throws IOException {
        channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /**
     * Asks for a path with more header lines, each ended by CR LF; returns everything up to the empty line, or to the
     * end of the stream for a refusal.
     */
    static String ask(int port, String path, String lines) throws IOException {
        try (Raw raw = new Raw(port)) {
            raw.request(path, lines);
            return raw.head();
        }
    }

    static Raw upgraded(int port, String path) throws IOException {
        return upgraded(port, path, "");
    }

    static Raw upgraded(int port, String path, String lines) throws IOException {
        Raw raw = new Raw(port);
        raw.request(path, "Host: localhost:" + port + "\r\n" + lines);
        String head = raw.head();
        assertTrue(head.startsWith("HTTP/1.1 101 "), head);
        return raw;
    }

    private void request(String path, String lines) throws IOException {
        send(("GET " + path
                        + " HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                        + lines + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    private String head() throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        StringBuilder head = new StringBuilder();
        while (channel.read(one.clear()) > 0) {
            head.append((char) one.get(0));
            if (head.toString().startsWith("HTTP/1.1 101") && head.indexOf("\r\n\r\n") >= 0) break;
        }
        return head.toString();
    }

    void send(byte[] bytes) throws IOException {
        send(ByteBuffer.wrap(bytes));
    }

    void send(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) channel.write(bytes);
    }

    /**
     * Sends all of {@code out} and reads until {@code in} is full; reads nothing while there is something it can send.
     */
    void sendWhileReading(ByteBuffer out, ByteBuffer in) throws IOException {
        channel.configureBlocking(false);
        while (out.hasRemaining() || in.hasRemaining()) {
            if (out.hasRemaining() && channel.write(out) > 0) continue;
            int n = channel.read(in);
            assertTrue(n >= 0, "the server ended the stream");
            if (n == 0) Thread.onSpinWait();
        }
    }

    /** A masked frame, its first byte as given. */
    static byte[] frame(int first, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(first);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else if (payload.length <= 0xFFFF) {
            frame.write(0x80 | 126);
            frame.writeBytes(
                    ByteBuffer.allocate(2).putShort((short) payload.length).array());
        } else {
            frame.write(0x80 | 127);
            frame.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        frame.writeBytes(KEY);
        for (int i = 0; i < payload.length; i++) frame.write(payload[i] ^ KEY[i & 3]);
        return frame.toByteArray();
    }

    /** How long the server's frame with this many bytes of payload is. */
    static int answerLength(int payload) {
        return payload + (payload < 126 ? 2 : payload <= 0xFFFF ? 4 : 10);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
