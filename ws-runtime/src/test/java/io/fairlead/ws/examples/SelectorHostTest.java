package io.fairlead.ws.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.EchoBinding;
import io.fairlead.ws.EmbeddedServer;
import io.fairlead.ws.WebSocketServer;
import io.fairlead.ws.blocking.BlockingWebSocket;
import io.fairlead.ws.blocking.Dialer;
import io.fairlead.ws.blocking.MessageReader;
import io.fairlead.ws.connection.Wire;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The example of a host with its own selector is run: whoever it accepts is served as on a port of the server's. */
@Timeout(60)
class SelectorHostTest {
    private static final int MESSAGES = 32;
    private static final byte[] MEBIBYTE = Wire.letters(1 << 20);

    private final EchoBinding echo = new EchoBinding("/echo", Limits.DEFAULT);
    private final EmbeddedServer server = WebSocketServer.builder().mount(echo).embed();

    @Test
    void connectionsAreServedHeldUpAndSaidGoodByeTo() throws Exception {
        Thread stopping = new Thread(server::close);
        Thread running;
        try (SelectorHost host = new SelectorHost(0, server)) {
            running = new Thread(host::run);
            running.start();
            URI uri = URI.create("ws://127.0.0.1:" + host.port() + "/echo");
            assertEquals("Hello", DialEcho.ask(uri, "Hello"));
            try (BlockingWebSocket socket = Dialer.DEFAULT.dial(uri)) {
                Thread sending = new Thread(() -> send(socket));
                sending.start();
                awaitWhatTheSocketDoesNotTake();
                for (int i = 0; i < MESSAGES; i++)
                    assertArrayEquals(MEBIBYTE, socket.reader().readBinary());
                stopping.start();
                assertEquals(MessageReader.END, socket.reader().next());
                assertEquals(1001, socket.reader().closeCode());
            }
            stopping.join(20_000);
            assertEquals(0, server.connections());
            assertTrue(host.bytes() > 2L * MESSAGES * MEBIBYTE.length, "passed: " + host.bytes());
        }
        running.join(20_000);
        assertFalse(running.isAlive());
    }

    private static void send(BlockingWebSocket socket) {
        try {
            for (int i = 0; i < MESSAGES; i++) socket.writer().send(Opcode.BINARY, MEBIBYTE);
        } catch (IOException cut) {
            throw new AssertionError(cut);
        }
    }

    /** While nobody reads, echoes wait for the host to say that its socket takes more. */
    private void awaitWhatTheSocketDoesNotTake() throws InterruptedException {
        AtomicLong queued = new AtomicLong();
        while (queued.get() == 0) {
            echo.connections().forEach(connection -> queued.addAndGet(connection.queuedBytes()));
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }
}
