package io.fairlead.ws.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fairlead.ws.EchoBinding;
import io.fairlead.ws.WebSocketClient;
import io.fairlead.ws.WebSocketServer;
import io.fairlead.ws.blocking.UpgradeRefusedException;
import io.fairlead.ws.protocol.Limits;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The example of a client on an event loop is run, against our own server. */
@Timeout(60)
class EventLoopClientTest {
    @Test
    void countsDownAndTellsWhyItCannot() throws Exception {
        try (WebSocketServer server = WebSocketServer.builder()
                        .threads(1)
                        .mount(new EchoBinding("/echo", Limits.DEFAULT))
                        .start();
                WebSocketClient client = WebSocketClient.builder().start()) {
            URI echo = URI.create("ws://127.0.0.1:" + server.port() + "/echo");
            assertEquals(1000, EventLoopClient.countDown(client, echo, 10).get(30, TimeUnit.SECONDS));
            URI nowhere = URI.create("ws://127.0.0.1:" + server.port() + "/nowhere");
            ExecutionException failed = assertThrows(
                    ExecutionException.class,
                    () -> EventLoopClient.countDown(client, nowhere, 1).get(30, TimeUnit.SECONDS));
            assertInstanceOf(UpgradeRefusedException.class, failed.getCause());
        }
    }
}
