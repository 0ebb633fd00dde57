package io.fairlead.ws.examples;

import io.fairlead.ws.blocking.BlockingOptions;
import io.fairlead.ws.blocking.BlockingWebSocket;
import io.fairlead.ws.blocking.ChannelUpgrader;
import io.fairlead.ws.blocking.MessageReader;
import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.upgrade.UpgradeCallbacks;
import io.fairlead.ws.upgrade.UpgradeOptions;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.List;

/**
 * An echo that compresses: inflated while it is read, deflated while it is written. A message that came as it is goes
 * back as it is.
 */
public final class CompressedEcho {
    private static final ChannelUpgrader UPGRADER = new ChannelUpgrader(
            UpgradeOptions.DEFAULT.withExtensions(List.of(PermessageDeflate.DEFAULT.withContextTakeover())),
            new UpgradeCallbacks<>() {},
            BlockingOptions.DEFAULT);

    private CompressedEcho() {}

    /**
     * Listens on port 8080.
     *
     * @param args none
     * @throws Exception if the port is taken
     */
    public static void main(String[] args) throws Exception {
        ThreadPerConnection.listen(8080, CompressedEcho::serve);
    }

    /**
     * Serves one connection until it is closed.
     *
     * @param channel just accepted
     * @throws IOException if it fails
     */
    public static void serve(SocketChannel channel) throws IOException {
        try (BlockingWebSocket socket = UPGRADER.upgrade(channel)) {
            MessageReader reader = socket.reader();
            while (reader.next() != MessageReader.END) {
                reader.transferTo(socket.writer().start(reader.opcode(), reader.isCompressed()));
                socket.writer().finish();
            }
        }
    }
}
