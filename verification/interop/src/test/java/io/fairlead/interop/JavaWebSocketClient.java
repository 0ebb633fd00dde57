package io.fairlead.interop;

import io.fairlead.interop.Heard.Binary;
import io.fairlead.interop.Heard.Closed;
import io.fairlead.interop.Heard.Pong;
import io.fairlead.interop.Heard.Text;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.java_websocket.WebSocket;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ServerHandshake;
import org.jspecify.annotations.Nullable;

/** Java-WebSocket's client. */
final class JavaWebSocketClient implements Client {
    private static final Fault RACE = new Fault(
            "at times ends the connection before it has sent its answer to a close frame, which is a MUST (RFC 6455 §5.5.1):"
                    + " the thread that reads ends before the one that writes has begun, and the server sees 1006",
            true,
            (client, server) -> server.closes() && !client.closes());

    @Override
    public String name() {
        return JavaWebSocketEnd.NAME;
    }

    @Override
    public String version() {
        return JavaWebSocketEnd.libraryVersion();
    }

    @Override
    public @Nullable Fault fault(Scenario scenario) {
        return scenario == Scenario.SERVER_CLOSES ? RACE : null;
    }

    @Override
    public Conversation connect(Request request, Listener listener) throws Exception {
        Hearing client = new Hearing(request, listener);
        if (request.tls() != null)
            client.setSocketFactory(request.tls().context().getSocketFactory());
        if (client.connectBlocking(20, TimeUnit.SECONDS)) return new JavaWebSocketEnd(client);
        throw client.refused();
    }

    private static final class Hearing extends WebSocketClient {
        private static final Pattern REFUSED = Pattern.compile("invalid status code received: (\\d{3}) .*");

        private final Listener listener;
        private volatile boolean open;
        private volatile String failure = "no answer";

        Hearing(Request request, Listener listener) {
            super(request.uri(), JavaWebSocketEnd.draft(request.compression(), request.subprotocols()));
            this.listener = listener;
        }

        /** The status stands in the reason of its close, and nowhere else. */
        Exception refused() {
            Matcher status = REFUSED.matcher(failure.toLowerCase(Locale.ROOT));
            return status.matches()
                    ? new RefusedException(Integer.parseInt(status.group(1)))
                    : new IllegalStateException(failure);
        }

        @Override
        public void onOpen(ServerHandshake handshake) {
            open = true;
        }

        @Override
        public void onMessage(String text) {
            tell(new Text(text));
        }

        @Override
        public void onMessage(ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            tell(Binary.of(copy));
        }

        @Override
        public void onWebsocketPong(WebSocket from, Framedata frame) {
            tell(new Pong(JavaWebSocketEnd.text(frame.getPayloadData())));
        }

        @Override
        public void onClose(int code, String reason, boolean remote) {
            failure = reason;
            if (open) tell(new Closed(code, reason));
        }

        @Override
        public void onError(Exception error) {
            failure = error.toString();
        }

        private void tell(Heard what) {
            try {
                listener.heard(new JavaWebSocketEnd(this), what);
            } catch (Exception deaf) {
                throw new IllegalStateException(deaf);
            }
        }
    }
}
