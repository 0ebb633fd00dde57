package io.fairlead.peers;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.java_websocket.WebSocket;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.DefaultSSLWebSocketServerFactory;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;

/** Java-WebSocket: it needs two threads at least, one that selects, reads and writes, one that decodes and calls. */
public final class JavaWebSocketPeer extends WebSocketServer {
    private static final int DECODERS = 1;

    private final Arguments arguments;
    private final Set<WebSocket> fan = Collections.newSetFromMap(new IdentityHashMap<>());

    private JavaWebSocketPeer(Arguments arguments) throws Exception {
        super(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), arguments.port()),
                DECODERS,
                List.of(new JavaWebSocketDeflate(), new Draft_6455(List.of(), Contract.MAX_MESSAGE_BYTES)));
        this.arguments = arguments;
        setTcpNoDelay(true);
        setMaxPendingConnections(Contract.BACKLOG);
        setConnectionLostTimeout((int) Contract.IDLE.toSeconds());
        if (arguments.tls() != null)
            setWebSocketFactory(
                    new DefaultSSLWebSocketServerFactory(arguments.tls().context()));
    }

    /** Serves until it is killed. */
    public static void main(String... words) throws Exception {
        new JavaWebSocketPeer(Arguments.read(words)).start();
    }

    @Override
    public void onStart() {
        arguments.announce(getPort());
    }

    @Override
    public void onOpen(WebSocket client, ClientHandshake request) {
        if (request.getResourceDescriptor().equals(Contract.FAN)) fan.add(client);
    }

    @Override
    public void onMessage(WebSocket client, String text) {
        switch (client.getResourceDescriptor()) {
            case Contract.JSON -> client.send(OrderBookJson.again(text));
            case Contract.FAN -> broadcast(text, fan);
            default -> client.send(text);
        }
    }

    @Override
    public void onMessage(WebSocket client, ByteBuffer bytes) {
        if (client.getResourceDescriptor().equals(Contract.FAN)) broadcast(bytes, fan);
        else client.send(bytes);
    }

    @Override
    public void onClose(WebSocket client, int code, String reason, boolean byPeer) {
        fan.remove(client);
    }

    /** Of a connection it is told to {@link #onClose} as well; without one the server cannot go on. */
    @Override
    public void onError(@Nullable WebSocket client, Exception error) {
        if (client == null) throw new IllegalStateException(error);
    }
}
