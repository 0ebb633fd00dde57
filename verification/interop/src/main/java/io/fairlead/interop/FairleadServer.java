package io.fairlead.interop;

import io.fairlead.ws.ServerBuilder;
import io.fairlead.ws.WebSocketServer;
import io.fairlead.ws.endpoint.Connections;
import io.fairlead.ws.endpoint.EndpointBinding;
import io.fairlead.ws.endpoint.EndpointUpgrader;
import io.fairlead.ws.endpoint.FrameStream;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.tls.TlsOptions;
import io.fairlead.ws.upgrade.Rejection;
import io.fairlead.ws.upgrade.UpgradeOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Our server: event loops, endpoints bound by hand. Messages go back from where they lie, as a user's echo would. */
public final class FairleadServer implements Server {
    private final Duration pingEvery;

    /** With defaults. */
    public FairleadServer() {
        this(Duration.ofSeconds(25));
    }

    /** A server that pings silent clients. */
    public FairleadServer(Duration pingEvery) {
        this.pingEvery = pingEvery;
    }

    @Override
    public String name() {
        return "our server";
    }

    @Override
    public String version() {
        return "of this build";
    }

    @Override
    public int smallestWindow() {
        return Wishes.SMALLEST_WINDOW;
    }

    @Override
    public @Nullable String cannot(Scenario scenario) {
        return scenario == Scenario.SERVER_FRAGMENTS ? "never fragments: it sends a message in one frame" : null;
    }

    @Override
    public Running start(Setup setup) throws Exception {
        Echo echo = new Echo(setup.script());
        ServerBuilder builder = WebSocketServer.builder()
                .ping(pingEvery, Duration.ofSeconds(10))
                .mount(new Binding(Script.PATH, setup.compression(), (connection, handshake, response) -> echo))
                .mount(new Binding(Script.REFUSED, setup.compression(), (connection, handshake, response) -> {
                    handshake.reject(Rejection.of(403, "not here"));
                    return null;
                }));
        Tls tls = setup.tls();
        if (tls != null) builder.tls(TlsOptions.server(tls.certificate(), tls.key()));
        WebSocketServer server = builder.start();
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

    private record Binding(
            String path, Compression compression, EndpointUpgrader upgrader, Connections<Binding> connections)
            implements EndpointBinding {
        Binding(String path, Compression compression, EndpointUpgrader upgrader) {
            this(path, compression, upgrader, new Connections<>());
        }

        @Override
        public UpgradeOptions options() {
            return Wishes.agreedTo(compression);
        }

        @Override
        public Limits limits() {
            return Wishes.LIMITS;
        }
    }

    /** The script; but what only comes back does so without a copy. */
    private static final class Echo extends LoopConversation.Hearing {
        Echo(Script script) {
            super(script);
        }

        @Override
        void text(Conversation conversation, FrameStream frames) throws Exception {
            if (frames.text().byteLength() == 0 || frames.text().byteAt(0) != '!') frames.replyText(frames.text());
            else super.text(conversation, frames);
        }

        @Override
        void binary(Conversation conversation, FrameStream frames) {
            frames.replyBinary(frames.payload());
        }
    }
}
