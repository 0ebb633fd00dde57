package io.fairlead.ws.servlet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fairlead.ws.blocking.BlockingWebSocket;
import io.fairlead.ws.blocking.Dialer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The example of an echo inside an HTTP server is run, as its {@code main} runs it. */
@Timeout(60)
class EchoServerTest {
    @Test
    void servesPagesAndEchoesOnThePortThatItWasGiven() throws Exception {
        PipedInputStream said = new PipedInputStream();
        PrintStream out = new PrintStream(new PipedOutputStream(said), true, US_ASCII);
        Thread running = new Thread(() -> {
            try {
                EchoServer.run(new String[] {"--port", "0"}, out);
            } catch (Exception interrupted) {
                // by the test, which is done with it
            }
        });
        running.start();
        URI echo = URI.create(new BufferedReader(new InputStreamReader(said, US_ASCII)).readLine());
        try (BlockingWebSocket socket = Dialer.DEFAULT.dial(echo)) {
            socket.writer().sendText("grüße, 世界");
            assertEquals("grüße, 世界", socket.reader().readText());
        }
        HttpRequest page = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + echo.getPort() + "/echo"))
                .build();
        assertEquals(
                "There is an echo here.",
                HttpClient.newHttpClient()
                        .send(page, HttpResponse.BodyHandlers.ofString())
                        .body());
        running.interrupt();
        running.join(20_000);
        assertFalse(running.isAlive());
        assertThrows(IOException.class, () -> Dialer.DEFAULT.dial(echo));
    }

    @Test
    void argumentsThatItDoesNotKnowAreToldOf() {
        assertThrows(IllegalArgumentException.class, () -> EchoServer.main(new String[] {"8080"}));
        assertThrows(IllegalArgumentException.class, () -> EchoServer.main(new String[] {"--port", "high"}));
    }
}
