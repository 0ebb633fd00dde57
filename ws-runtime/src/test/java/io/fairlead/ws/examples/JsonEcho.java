package io.fairlead.ws.examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fairlead.ws.blocking.BlockingWebSocket;
import io.fairlead.ws.blocking.MessageReader;
import io.fairlead.ws.protocol.Opcode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SocketChannel;

/** A decoder that reads straight from the connection, an encoder that writes straight to it: no message is held. */
public final class JsonEcho {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonEcho() {}

    /**
     * Listens on port 8080.
     *
     * @param args none
     * @throws Exception if the port is taken
     */
    public static void main(String[] args) throws Exception {
        ThreadPerConnection.listen(8080, JsonEcho::serve);
    }

    /**
     * Serves one connection until it is closed: answers each object with the same, a field richer.
     *
     * @param channel just accepted
     * @throws IOException if it fails
     */
    public static void serve(SocketChannel channel) throws IOException {
        try (BlockingWebSocket socket = BlockingWebSocket.upgrade(channel)) {
            MessageReader reader = socket.reader();
            while (reader.next() != MessageReader.END) {
                ObjectNode request = JSON.readValue(reader, ObjectNode.class);
                try (OutputStream response = socket.writer().start(Opcode.TEXT)) {
                    JSON.writeValue(response, request.put("seen", true));
                }
            }
        }
    }
}
