package io.fairlead.ws.examples;

import io.fairlead.ws.blocking.BlockingWebSocket;
import io.fairlead.ws.blocking.TappedChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** A handshake that can be looked at, byte for byte, before the conversation goes on unseen. */
public final class TappedEcho {
    private TappedEcho() {}

    /**
     * Listens on port 8080.
     *
     * @param args none
     * @throws Exception if the port is taken
     */
    public static void main(String[] args) throws Exception {
        ThreadPerConnection.listen(8080, TappedEcho::serve);
    }

    /**
     * Serves one connection until it is closed: its first message is the handshake, as it went over the wire.
     *
     * @param channel just accepted
     * @throws IOException if it fails
     */
    public static void serve(SocketChannel channel) throws IOException {
        StringBuilder wire = new StringBuilder();
        TappedChannel tapped = new TappedChannel(channel, new TappedChannel.Tap() {
            @Override
            public void received(ByteBuffer bytes) {
                wire.append(StandardCharsets.ISO_8859_1.decode(bytes));
            }

            @Override
            public void sent(ByteBuffer bytes) {
                wire.append(StandardCharsets.ISO_8859_1.decode(bytes));
            }
        });
        try (BlockingWebSocket socket = BlockingWebSocket.upgrade(tapped)) {
            tapped.stop();
            socket.writer().sendText(wire);
            for (String text = socket.reader().readText();
                    text != null;
                    text = socket.reader().readText()) socket.writer().sendText(text);
        }
    }
}
