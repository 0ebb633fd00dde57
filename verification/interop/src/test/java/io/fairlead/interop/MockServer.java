package io.fairlead.interop;

import java.io.IOException;
import java.net.InetAddress;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttp;
import org.jspecify.annotations.Nullable;

/** OkHttp's MockWebServer. */
final class MockServer implements Server {
    @Override
    public String name() {
        return "OkHttp MockWebServer";
    }

    @Override
    public String version() {
        return OkHttp.VERSION;
    }

    @Override
    public @Nullable String cannot(Scenario scenario) {
        return switch (scenario) {
            case SERVER_FRAGMENTS -> OkHttpEnd.NEVER_FRAGMENTS;
            case SERVER_PINGS -> OkHttpEnd.PINGS_BY_ITSELF;
            default -> null;
        };
    }

    @Override
    public Running start(Setup setup) throws Exception {
        MockWebServer server = new MockWebServer();
        server.setDispatcher(new Answers(setup));
        if (setup.tls() != null) server.useHttps(setup.tls().context().getSocketFactory());
        server.start(InetAddress.getLoopbackAddress(), 0);
        return new Running() {
            @Override
            public int port() {
                return server.getPort();
            }

            @Override
            public void close() throws IOException {
                server.close();
            }
        };
    }

    private static final class Answers extends Dispatcher {
        private final Setup setup;

        Answers(Setup setup) {
            this.setup = setup;
        }

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            if (Script.REFUSED.equals(request.getUrl().encodedPath()))
                return new MockResponse.Builder().code(403).build();
            MockResponse.Builder answer = new MockResponse.Builder().webSocketUpgrade(new OkHttpEnd(setup.script()));
            if (Script.SUBPROTOCOL.equals(request.getHeaders().get("Sec-WebSocket-Protocol"))) {
                answer.addHeader("Sec-WebSocket-Protocol", Script.SUBPROTOCOL);
            }
            switch (setup.compression()) {
                case OFF -> {}
                case TAKEOVER -> answer.addHeader("Sec-WebSocket-Extensions", "permessage-deflate");
                case NO_TAKEOVER ->
                    answer.addHeader(
                            "Sec-WebSocket-Extensions",
                            "permessage-deflate; server_no_context_takeover; client_no_context_takeover");
            }
            return answer.build();
        }
    }
}
