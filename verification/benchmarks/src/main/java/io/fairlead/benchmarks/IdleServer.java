package io.fairlead.benchmarks;

import io.fairlead.ws.WebSocketServer;
import java.io.IOException;
import java.time.Duration;

/** A server, says its port, and serves until its standard input ends. A process of its own. */
final class IdleServer {
    private IdleServer() {}

    public static void main(String... none) throws IOException, InterruptedException {
        WebSocketServer server = WebSocketServer.builder()
                .mount(new IdleEndpoint_Binding(new IdleEndpoint()))
                .threads(1)
                .start();
        System.out.println(server.port());
        while (System.in.read() >= 0) {
            // Whatever is said: only the end counts.
        }
        server.stop(Duration.ZERO);
    }
}
