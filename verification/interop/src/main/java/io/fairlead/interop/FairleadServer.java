package io.fairlead.interop;

import io.fairlead.interop.Heard.Closed;
import io.fairlead.interop.Heard.Pong;
import io.fairlead.interop.Heard.Text;
import io.fairlead.ws.WebSocketServer;
import io.fairlead.ws.endpoint.CloseReason;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.Connections;
import io.fairlead.ws.endpoint.Dispatcher;
import io.fairlead.ws.endpoint.EndpointBinding;
import io.fairlead.ws.endpoint.EndpointUpgrader;
import io.fairlead.ws.endpoint.FrameStream;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.upgrade.Rejection;
import io.fairlead.ws.upgrade.UpgradeOptions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Our server: event loops, endpoints bound by hand. Messages go back from where they lie, as a user's echo would. */
public final class FairleadServer implements Server {
    @Override
    public String name() {
        return "server";
    }

    @Override
    public String version() {
        return "of this build";
    }

    @Override
    public @Nullable String cannot(Scenario scenario) {
        return switch (scenario) {
            case SERVER_FRAGMENTS -> "never fragments: it sends a message in one frame";
            case DEFLATE, DEFLATE_NO_TAKEOVER -> "does not compress yet";
            case TLS -> "does not speak TLS yet";
            default -> null;
        };
    }

    @Override
    public Running start(Setup setup) throws Exception {
        WebSocketServer server = WebSocketServer.builder()
                .mount(new Binding(
                        Script.PATH, (connection, handshake, response) -> new Echo(setup.script(), connection)))
                .mount(new Binding(Script.REFUSED, (connection, handshake, response) -> {
                    handshake.reject(Rejection.of(403, "not here"));
                    return null;
                }))
                .start();
        return new Running() {
            @Override
            public int port() {
                return server.port();
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }

    private record Binding(String path, EndpointUpgrader upgrader, Connections<Binding> connections)
            implements EndpointBinding {
        Binding(String path, EndpointUpgrader upgrader) {
            this(path, upgrader, new Connections<>());
        }

        @Override
        public UpgradeOptions options() {
            return new UpgradeOptions(List.of(Script.SUBPROTOCOL), List.of());
        }

        @Override
        public Limits limits() {
            return new Limits(16 << 20, 4_096);
        }
    }

    /** The script's part, on one connection. */
    private static final class Echo implements Dispatcher {
        private final Script script;
        private final Conversation conversation;

        Echo(Script script, Connection connection) {
            this.script = script;
            this.conversation = new Ours(connection);
        }

        @Override
        public void dispatch(Connection connection, FrameStream frames) throws Exception {
            while (frames.next()) {
                switch (frames.opcode()) {
                    case Opcode.TEXT -> said(frames);
                    case Opcode.BINARY -> frames.replyBinary(frames.payload());
                    case Opcode.PONG -> script.heard(conversation, new Pong(text(frames.payload())));
                    default -> frames.control();
                }
            }
        }

        private void said(FrameStream frames) throws Exception {
            if (frames.text().byteLength() == 0 || frames.text().byteAt(0) != '!') frames.replyText(frames.text());
            else script.heard(conversation, new Text(frames.string()));
        }

        @Override
        public void closed(Connection connection, CloseReason reason) throws Exception {
            script.heard(conversation, new Closed(reason.code(), reason.text()));
        }
    }

    static String text(ByteBuffer payload) {
        return StandardCharsets.UTF_8.decode(payload.duplicate()).toString();
    }

    /** A connection of the event loops, whichever role. */
    record Ours(Connection connection) implements Conversation {
        @Override
        public void sendText(String text) {
            connection.sendText(text);
        }

        @Override
        public void sendBinary(byte[] bytes) {
            connection.sendBinary(ByteBuffer.wrap(bytes));
        }

        @Override
        public void sendFragments(List<String> parts) {
            throw new UnsupportedOperationException("messages leave in one frame");
        }

        @Override
        public void ping(String payload) {
            connection.ping(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public void close(int code, String reason) {
            connection.close(code, reason);
        }

        @Override
        public @Nullable String subprotocol() {
            return connection.subprotocol();
        }

        @Override
        public void drop() {
            connection.abort(1006, "dropped");
        }
    }
}
