package io.fairlead.verification.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.verification.desk.DeskEndpoint_Binding;
import io.fairlead.verification.desk.Numbers;
import io.fairlead.verification.rooms.RoomEndpoint;
import io.fairlead.verification.rooms.RoomEndpoint_Binding;
import io.fairlead.ws.WebSocketServer;
import io.fairlead.ws.endpoint.EndpointBinding;
import io.fairlead.ws.protocol.InvalidArgumentException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Endpoints of several modules of the Java platform in one server, on the module path. */
class ModulesTest {
    private static final int PATIENCE = 20;

    @Test
    void everyPartRunsAsANamedModule() {
        for (Class<?> type : List.of(LengthEndpoint.class, RoomEndpoint.class, Numbers.class, WebSocketServer.class)) {
            assertTrue(type.getModule().isNamed(), type::getName);
        }
        assertEquals("io.fairlead.ws", WebSocketServer.class.getModule().getName());
    }

    @Test
    void endpointsOfSeveralModulesMeetInOneServerByTheirConstructors() throws Exception {
        Numbers numbers = new Numbers();
        allAnswer(Set.of(
                new RoomEndpoint_Binding(new RoomEndpoint()),
                new DeskEndpoint_Binding(() -> numbers),
                new LengthEndpoint_Binding(new LengthEndpoint())));
    }

    @Test
    void endpointsOfSeveralModulesMeetInOneServerByDagger() throws Exception {
        allAnswer(DaggerApp.create().endpoints());
    }

    private static void allAnswer(Set<EndpointBinding> endpoints) throws Exception {
        WebSocketServer server = server(endpoints);
        try {
            assertEquals("blue: hello", answer(server, "/rooms/blue", "hello"));
            assertEquals("number 1", answer(server, "/desk", ""));
            assertEquals("number 2", answer(server, "/desk", ""));
            assertEquals("length 5", answer(server, "/length", "hello"));
        } finally {
            server.stop(Duration.ZERO);
        }
    }

    @Test
    void whoTakesAPathThatIsTakenIsToldSoAtTheStart() {
        EndpointBinding one = new RoomEndpoint_Binding(new RoomEndpoint());
        EndpointBinding other = new RoomEndpoint_Binding(new RoomEndpoint());
        InvalidArgumentException told = assertThrows(
                InvalidArgumentException.class,
                () -> WebSocketServer.builder().port(0).mount(one).mount(other).start());
        assertTrue(String.valueOf(told.getMessage()).contains("/rooms/{room}"), told::getMessage);
    }

    private static WebSocketServer server(Set<EndpointBinding> endpoints) throws Exception {
        return WebSocketServer.builder()
                .host("127.0.0.1")
                .port(0)
                .threads(1)
                .mount(endpoints)
                .start();
    }

    /** The first text that comes back. */
    private static String answer(WebSocketServer server, String path, String said) throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + server.port() + path), new First(heard))
                .get(PATIENCE, TimeUnit.SECONDS);
        if (!said.isEmpty()) socket.sendText(said, true).get(PATIENCE, TimeUnit.SECONDS);
        try {
            return heard.get(PATIENCE, TimeUnit.SECONDS);
        } finally {
            socket.abort();
        }
    }

    private record First(CompletableFuture<String> heard) implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            heard.complete(text.toString());
            return CompletableFuture.completedFuture(text);
        }
    }
}
