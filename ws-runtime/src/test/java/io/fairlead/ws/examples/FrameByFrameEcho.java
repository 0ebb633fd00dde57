package io.fairlead.ws.examples;

import io.fairlead.ws.blocking.BlockingWebSocket;
import io.fairlead.ws.blocking.MessageReader;
import io.fairlead.ws.blocking.MessageWriter;
import io.fairlead.ws.protocol.Opcode;
import java.io.IOException;
import java.nio.channels.SocketChannel;

/**
 * Reader and writer with next-frame stepping: each fragment is passed on as a fragment, and nothing holds a whole
 * message.
 */
public final class FrameByFrameEcho {
    private FrameByFrameEcho() {}

    /**
     * Listens on port 8080.
     *
     * @param args none
     * @throws Exception if the port is taken
     */
    public static void main(String[] args) throws Exception {
        ThreadPerConnection.listen(8080, FrameByFrameEcho::serve);
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
            MessageWriter writer = socket.writer();
            for (int kind = reader.nextFrame(); kind != MessageReader.END; kind = reader.nextFrame()) {
                if (kind != Opcode.CONTINUATION) writer.start(kind);
                boolean last = reader.isFinalFrame();
                reader.transferTo(writer);
                if (last) writer.finish();
                else writer.flushFragment();
            }
        }
    }
}
