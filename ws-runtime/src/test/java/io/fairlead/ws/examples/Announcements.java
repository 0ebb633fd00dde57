package io.fairlead.ws.examples;

import io.fairlead.ws.blocking.BlockingOptions;
import io.fairlead.ws.blocking.BlockingWebSocket;
import io.fairlead.ws.blocking.ChannelUpgrader;
import io.fairlead.ws.blocking.ControlHandler;
import io.fairlead.ws.blocking.MessageReader;
import io.fairlead.ws.blocking.MessageWriter;
import io.fairlead.ws.frame.Frame;
import io.fairlead.ws.protocol.CloseCode;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.upgrade.UpgradeCallbacks;
import io.fairlead.ws.upgrade.UpgradeOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicInteger;

/** Frames that are made once for everybody, a control handler that counts, and a file that is sent as it is read. */
public final class Announcements implements ControlHandler {
    private static final Frame WELCOME = Frame.text("welcome");

    private final AtomicInteger pongs = new AtomicInteger();
    private final ChannelUpgrader upgrader = new ChannelUpgrader(
            UpgradeOptions.DEFAULT, new UpgradeCallbacks<>() {}, BlockingOptions.DEFAULT.withControl(this));

    /** A service for any number of connections. */
    public Announcements() {}

    /**
     * Listens on port 8080.
     *
     * @param args none
     * @throws Exception if the port is taken
     */
    public static void main(String[] args) throws Exception {
        ThreadPerConnection.listen(8080, new Announcements()::serve);
    }

    @Override
    public void pong(MessageWriter writer, ByteBuffer payload) {
        pongs.incrementAndGet();
    }

    /**
     * How many of our pings were answered.
     *
     * @return by all connections
     */
    public int pongs() {
        return pongs.get();
    }

    /**
     * Welcomes, pings, sends back the length of each message, and says good-bye after the first.
     *
     * @param channel just accepted
     * @throws IOException if it fails
     */
    public void serve(SocketChannel channel) throws IOException {
        try (BlockingWebSocket socket = upgrader.upgrade(channel)) {
            socket.writer().send(WELCOME);
            socket.writer().send(Frame.PING);
            if (socket.reader().next() == MessageReader.END) return;
            long length = socket.reader().transferTo(socket.writer().start(Opcode.BINARY));
            socket.writer().finish();
            socket.writer().sendText(length + " bytes");
            socket.writer().send(Frame.close(CloseCode.GOING_AWAY));
        }
    }
}
