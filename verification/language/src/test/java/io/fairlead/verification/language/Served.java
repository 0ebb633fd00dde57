package io.fairlead.verification.language;

import io.fairlead.ws.ServerBuilder;
import io.fairlead.ws.WebSocketServer;
import io.fairlead.ws.endpoint.EndpointBinding;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A server on a port of its own, and the JDK's client to talk to it with. */
final class Served implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final WebSocketServer server;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private Served(WebSocketServer server) {
        this.server = server;
    }

    static Served with(EndpointBinding... bindings) throws IOException {
        return with(builder -> builder, bindings);
    }

    static Served with(UnaryOperator<ServerBuilder> settings, EndpointBinding... bindings) throws IOException {
        ServerBuilder builder = settings.apply(
                WebSocketServer.builder().host("127.0.0.1").port(0).threads(1));
        return new Served(builder.mount(Set.of(bindings)).start());
    }

    int port() {
        return server.port();
    }

    URI uri(String pathAndQuery) {
        return URI.create("ws://127.0.0.1:" + server.port() + pathAndQuery);
    }

    /** What is heard is kept by a {@link Heard}; for headers and subprotocols use {@link #client}. */
    Heard dial(String pathAndQuery) throws Exception {
        return dial(client(), pathAndQuery);
    }

    Heard dial(WebSocket.Builder client, String pathAndQuery) throws Exception {
        Heard heard = new Heard();
        heard.opened(client.buildAsync(uri(pathAndQuery), heard).get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        return heard;
    }

    WebSocket.Builder client() {
        return http.newWebSocketBuilder().connectTimeout(PATIENCE);
    }

    @Override
    public void close() {
        try {
            server.stop(Duration.ZERO);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
