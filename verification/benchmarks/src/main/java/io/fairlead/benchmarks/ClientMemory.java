package io.fairlead.benchmarks;

import io.fairlead.ws.WebSocketClient;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.Dispatcher;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;

/** What an idle connection costs the client that dialled it: the other end is a process of its own. */
final class ClientMemory {
    private static final int WARM_UP = 200;
    /** Dials that are under way at once. */
    private static final int AT_ONCE = 64;

    private ClientMemory() {}

    static Memory.Figure measure(int connections) throws Exception {
        Process server = Memory.process(IdleServer.class).start();
        try (BufferedReader said =
                        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
                WebSocketClient client = WebSocketClient.builder().start()) {
            URI uri = URI.create("ws://127.0.0.1:" + said.readLine() + "/idle");
            dial(client, uri, WARM_UP);
            Memory.Used before = Memory.Used.now();
            dial(client, uri, connections);
            return Memory.Used.now().since(before, connections);
        } finally {
            server.getOutputStream().close();
            server.waitFor();
        }
    }

    private static void dial(WebSocketClient client, URI uri, int count) throws Exception {
        Dispatcher idle = (connection, frames) -> {
            while (frames.next()) frames.control();
        };
        int before = client.connections().count();
        Deque<CompletionStage<Connection>> underWay = new ArrayDeque<>();
        for (int i = 0; i < count; i++) {
            underWay.add(client.connect(uri, idle));
            if (underWay.size() == AT_ONCE)
                underWay.remove().toCompletableFuture().get();
        }
        for (CompletionStage<Connection> dial : underWay)
            dial.toCompletableFuture().get();
        int open = client.connections().count() - before;
        if (open != count) throw new IOException("%d of %d connections are open".formatted(open, count));
    }
}
