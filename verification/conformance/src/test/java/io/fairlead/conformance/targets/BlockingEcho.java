package io.fairlead.conformance.targets;

import io.fairlead.conformance.Endpoint;
import io.fairlead.ws.blocking.BlockingWebSocket;
import io.fairlead.ws.blocking.MessageReader;
import java.io.IOException;

/** The echo of the blocking tier, the same for a server's end and a client's. */
final class BlockingEcho {
    private BlockingEcho() {}

    /** Serves until the connection is over; closes it. */
    static void serve(BlockingWebSocket socket, Endpoint endpoint) throws IOException {
        try (socket) {
            MessageReader reader = socket.reader();
            while (reader.next() != MessageReader.END) {
                if (endpoint == Endpoint.CLOSING) return;
                byte[] message = reader.readAllBytes();
                socket.writer().send(reader.opcode(), message);
            }
        }
    }
}
