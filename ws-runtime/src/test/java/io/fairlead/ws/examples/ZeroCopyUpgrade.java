package io.fairlead.ws.examples;

import io.fairlead.ws.blocking.BlockingOptions;
import io.fairlead.ws.blocking.BlockingWebSocket;
import io.fairlead.ws.blocking.ChannelUpgrader;
import io.fairlead.ws.bytes.Utf8View;
import io.fairlead.ws.http.HttpStatus;
import io.fairlead.ws.upgrade.Handshake;
import io.fairlead.ws.upgrade.Rejection;
import io.fairlead.ws.upgrade.UpgradeCallbacks;
import io.fairlead.ws.upgrade.UpgradeOptions;
import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;

/** A zero-copy upgrade: each header is looked at where the socket put it, and old clients are turned away by one. */
public final class ZeroCopyUpgrade implements UpgradeCallbacks<ByteChannel> {
    private static final ChannelUpgrader UPGRADER =
            new ChannelUpgrader(UpgradeOptions.DEFAULT, new ZeroCopyUpgrade(), BlockingOptions.DEFAULT);

    private ZeroCopyUpgrade() {}

    /**
     * Listens on port 8080.
     *
     * @param args none
     * @throws Exception if the port is taken
     */
    public static void main(String[] args) throws Exception {
        ThreadPerConnection.listen(8080, ZeroCopyUpgrade::serve);
    }

    @Override
    public void onHeader(ByteChannel channel, Handshake handshake, Utf8View name, Utf8View value) {
        if (name.equalsIgnoreCase("x-client") && value.contentEquals("old"))
            handshake.reject(Rejection.of(HttpStatus.FORBIDDEN, "please update"));
    }

    /**
     * Upgrades one connection and says hello.
     *
     * @param channel just accepted
     * @throws IOException if it fails, or is turned away
     */
    public static void serve(SocketChannel channel) throws IOException {
        try (BlockingWebSocket socket = UPGRADER.upgrade(channel)) {
            socket.writer().sendText("hello");
        }
    }
}
