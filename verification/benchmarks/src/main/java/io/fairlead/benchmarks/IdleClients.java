package io.fairlead.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens WebSockets, says so, and holds them until its standard input ends: {@code IdleClients PORT COUNT [PATH]}. A
 * process of its own.
 */
public final class IdleClients {
    private IdleClients() {}

    public static void main(String... words) throws IOException {
        InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(words[0]));
        int count = Integer.parseInt(words[1]);
        String path = words.length > 2 ? words[2] : "/idle";
        List<SocketChannel> open = new ArrayList<>(count);
        ByteBuffer answer = ByteBuffer.allocate(1_024);
        for (int i = 0; i < count; i++) open.add(connect(server, path, answer));
        System.out.println("open");
        while (System.in.read() >= 0) {
            // Whatever is said: only the end counts.
        }
        for (SocketChannel channel : open) channel.close();
    }

    private static SocketChannel connect(InetSocketAddress server, String path, ByteBuffer answer) throws IOException {
        SocketChannel channel = SocketChannel.open(server);
        String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + server.getPort()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        answer.clear();
        do {
            if (channel.read(answer) < 0) throw new IOException("the server closed a connection during its handshake");
        } while (!endsHead(answer));
        if (answer.get(9) != '1' || answer.get(11) != '1') throw new IOException("the server did not answer 101");
        return channel;
    }

    private static boolean endsHead(ByteBuffer answer) {
        int end = answer.position();
        return end >= 4 && answer.getInt(end - 4) == 0x0D0A0D0A;
    }
}
