package io.fairlead.ws.examples;

import io.fairlead.ws.blocking.BlockingWebSocket;
import io.fairlead.ws.blocking.MessageReader;
import java.io.IOException;
import java.nio.channels.SocketChannel;

/** The echo with helpers: one call to upgrade, a loop over messages. Run it on a platform thread or a virtual one. */
public final class HelpersEcho {
    private HelpersEcho() {}

    /**
     * Listens on port 8080.
     *
     * @param args none
     * @throws Exception if the port is taken
     */
    public static void main(String[] args) throws Exception {
        ThreadPerConnection.listen(8080, HelpersEcho::serve);
    }

    /**
     * Serves one connection until it is closed.
     *
     * @param channel just accepted
     * @throws IOException if it fails
     */
    public static void serve(SocketChannel channel) throws IOException {
        try (BlockingWebSocket socket = BlockingWebSocket.upgrade(channel)) {
            MessageReader reader = socket.reader();
            while (reader.next() != MessageReader.END) {
                byte[] message = reader.readAllBytes();
                socket.writer().send(reader.opcode(), message);
            }
        }
    }
}
