package io.fairlead.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import org.jspecify.annotations.Nullable;

/** A client's opening handshake, with the ten fields that a browser sends. */
final class Handshake {
    /** RFC 6455 §1.3's key, and what it has to be answered with. */
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    private static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";
    private static final int END = 0x0D0A0D0A;

    private final ByteBuffer request;
    private final @Nullable String offer;

    Handshake(String path, int port, @Nullable String offer) {
        this.offer = offer;
        String text =
                """
                GET %s HTTP/1.1\r
                Host: 127.0.0.1:%d\r
                Connection: Upgrade\r
                Pragma: no-cache\r
                Cache-Control: no-cache\r
                User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0\r
                Upgrade: websocket\r
                Sec-WebSocket-Version: 13\r
                Accept-Encoding: gzip, deflate, br\r
                Accept-Language: en-GB,en;q=0.9\r
                Sec-WebSocket-Key: %s\r
                %s\r
                """.formatted(path, port, KEY, offer == null ? "" : "Sec-WebSocket-Extensions: " + offer + "\r\n");
        byte[] bytes = text.getBytes(US_ASCII);
        request = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    ByteBuffer request() {
        return request.position(0);
    }

    /** Whether its head is; behind one that refuses there may be a body. */
    static boolean isWhole(ByteBuffer answer) {
        for (int at = answer.position() - 4; at >= 0; at--) {
            if (answer.getInt(at) == END) return true;
        }
        return false;
    }

    /** Refuses an answer that does not open the connection that was asked for. */
    void check(ByteBuffer answer) throws IOException {
        String head = US_ASCII.decode(answer.flip()).toString();
        boolean opened = head.startsWith("HTTP/1.1 101") && head.contains(ACCEPT);
        if (!opened || (offer != null && !head.contains("permessage-deflate")))
            throw new IOException("the server did not answer as it must: " + head);
    }

    /** Holds it over a channel that blocks. */
    void hold(ByteChannel channel) throws IOException {
        ByteBuffer ask = request();
        while (ask.hasRemaining()) channel.write(ask);
        ByteBuffer answer = ByteBuffer.allocate(4_096);
        while (!isWhole(answer)) {
            if (channel.read(answer) < 0) throw new IOException("the server closed a connection in its handshake");
        }
        check(answer);
    }
}
