package io.fairlead.ws.examples;

import io.fairlead.ws.blocking.BlockingOptions;
import io.fairlead.ws.blocking.BlockingWebSocket;
import io.fairlead.ws.blocking.ChannelUpgrader;
import io.fairlead.ws.bytes.Utf8View;
import io.fairlead.ws.http.Cookies;
import io.fairlead.ws.http.HttpStatus;
import io.fairlead.ws.upgrade.Handshake;
import io.fairlead.ws.upgrade.HeaderBlock;
import io.fairlead.ws.upgrade.Rejection;
import io.fairlead.ws.upgrade.ResponseHeaders;
import io.fairlead.ws.upgrade.UpgradeCallbacks;
import io.fairlead.ws.upgrade.UpgradeOptions;
import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** An upgrade with a say in everything: path, host, cookies, subprotocol, and the headers of the 101. */
public final class GuardedUpgrade implements UpgradeCallbacks<ByteChannel> {
    private static final HeaderBlock SERVER = HeaderBlock.of("X-Go-Version", "none");
    private static final ChannelUpgrader UPGRADER = new ChannelUpgrader(
            new UpgradeOptions(List.of("v1", "v2"), List.of()), new GuardedUpgrade(), BlockingOptions.DEFAULT);

    private final AtomicLong requests = new AtomicLong();

    private GuardedUpgrade() {}

    /**
     * Listens on port 8080.
     *
     * @param args none
     * @throws Exception if the port is taken
     */
    public static void main(String[] args) throws Exception {
        ThreadPerConnection.listen(8080, GuardedUpgrade::serve);
    }

    @Override
    public void onRequest(ByteChannel channel, Handshake handshake) {
        if (!handshake.path().contentEquals("/websocket")) handshake.reject(Rejection.of(HttpStatus.NOT_FOUND));
    }

    @Override
    public void onHost(ByteChannel channel, Handshake handshake, Utf8View host) {
        if (!host.equalsIgnoreCase("example.com"))
            handshake.reject(
                    Rejection.of(HttpStatus.FORBIDDEN, "no such host").withHeader("X-Want-Host", "example.com"));
    }

    @Override
    public void onHeader(ByteChannel channel, Handshake handshake, Utf8View name, Utf8View value) {
        if (name.equalsIgnoreCase("cookie") && !Cookies.areWellFormed(value))
            handshake.reject(Rejection.of(HttpStatus.BAD_REQUEST, "bad cookie"));
    }

    @Override
    public void onUpgrade(ByteChannel channel, Handshake handshake, ResponseHeaders response) {
        if (handshake.offersSubprotocol("v2")) handshake.chooseSubprotocol("v2"); // though v1 is preferred
        response.add(SERVER).add("X-Request-ID", String.valueOf(requests.incrementAndGet()));
    }

    /**
     * Upgrades one connection and says which subprotocol it speaks.
     *
     * @param channel just accepted
     * @throws IOException if it fails, or is turned away
     */
    public static void serve(SocketChannel channel) throws IOException {
        try (BlockingWebSocket socket = UPGRADER.upgrade(channel)) {
            socket.writer().sendText("you speak " + socket.subprotocol());
        }
    }
}
