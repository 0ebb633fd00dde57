package io.fairlead.ws.processor;

import io.fairlead.ws.WebSocketServer;
import io.fairlead.ws.endpoint.EndpointBinding;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** An endpoint of a compiled fixture, served. */
final class Mounted implements AutoCloseable {
    private final WebSocketServer server;
    private final String path;

    Mounted(EndpointBinding binding) throws IOException {
        path = binding.path();
        server = WebSocketServer.builder()
                .host("127.0.0.1")
                .port(0)
                .mount(Set.of(binding))
                .start();
    }

    /** What a connection of its own hears first when it has said something. */
    String ask(String question, String token) throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(URI.create("ws://127.0.0.1:" + server.port() + path), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
                        heard.complete(text.toString());
                        return CompletableFuture.completedFuture(null);
                    }
                })
                .get(20, TimeUnit.SECONDS);
        socket.sendText(question, true).get(20, TimeUnit.SECONDS);
        return heard.get(20, TimeUnit.SECONDS);
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
