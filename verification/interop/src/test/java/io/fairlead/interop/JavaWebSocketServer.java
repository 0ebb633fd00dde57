package io.fairlead.interop;

import io.fairlead.interop.Heard.Binary;
import io.fairlead.interop.Heard.Closed;
import io.fairlead.interop.Heard.Pong;
import io.fairlead.interop.Heard.Text;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.java_websocket.drafts.Draft;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import org.java_websocket.server.DefaultSSLWebSocketServerFactory;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;

/** Java-WebSocket's server. */
final class JavaWebSocketServer implements Server {
    private static final Fault RACE = new Fault(
            "at times tells its application 1006 after a whole close handshake (RFC 6455 §7.1.5): one thread sees the end of the"
                    + " stream before the other has seen to the close frame",
            true,
            (client, server) -> client.closes() && server.closes());

    @Override
    public String name() {
        return JavaWebSocketEnd.NAME;
    }

    @Override
    public String version() {
        return JavaWebSocketEnd.libraryVersion();
    }

    /** It has one status for everything. */
    @Override
    public int refusal() {
        return 404;
    }

    @Override
    public @Nullable Fault fault(Scenario scenario) {
        return scenario == Scenario.CLIENT_CLOSES || scenario == Scenario.SERVER_CLOSES ? RACE : null;
    }

    @Override
    public Running start(Setup setup) throws Exception {
        Hearing server = new Hearing(setup);
        if (setup.tls() != null)
            server.setWebSocketFactory(
                    new DefaultSSLWebSocketServerFactory(setup.tls().context()));
        server.start();
        int port = server.started.get(20, TimeUnit.SECONDS);
        return new Running() {
            @Override
            public int port() {
                return port;
            }

            @Override
            public void close() throws IOException {
                try {
                    server.stop(1_000);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        };
    }

    private static final class Hearing extends WebSocketServer {
        private final Script script;
        private final CompletableFuture<Integer> started = new CompletableFuture<>();

        Hearing(Setup setup) {
            super(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    List.of(JavaWebSocketEnd.draft(setup.compression(), List.of(Script.SUBPROTOCOL))));
            this.script = setup.script();
            setDaemon(true);
        }

        @Override
        public void onStart() {
            started.complete(getPort());
        }

        @Override
        public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(
                WebSocket client, Draft draft, ClientHandshake request) throws InvalidDataException {
            if (request.getResourceDescriptor().equals(Script.REFUSED))
                throw new InvalidDataException(CloseFrame.POLICY_VALIDATION, "not here");
            return super.onWebsocketHandshakeReceivedAsServer(client, draft, request);
        }

        @Override
        public void onOpen(WebSocket client, ClientHandshake handshake) {}

        @Override
        public void onMessage(WebSocket client, String text) {
            tell(client, new Text(text));
        }

        @Override
        public void onMessage(WebSocket client, ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            tell(client, Binary.of(copy));
        }

        @Override
        public void onWebsocketPong(WebSocket client, Framedata frame) {
            tell(client, new Pong(JavaWebSocketEnd.text(frame.getPayloadData())));
        }

        @Override
        public void onClose(WebSocket client, int code, String reason, boolean remote) {
            tell(client, new Closed(code, reason));
        }

        @Override
        public void onError(WebSocket client, Exception error) {
            started.completeExceptionally(error);
        }

        private void tell(WebSocket client, Heard what) {
            try {
                script.heard(new JavaWebSocketEnd(client), what);
            } catch (Exception deaf) {
                throw new IllegalStateException(deaf);
            }
        }
    }
}
