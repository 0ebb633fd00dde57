package io.fairlead.ws;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.ws.protocol.Limits;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The JDK's own WebSocket client against the server, over loopback. */
@Timeout(30)
@ParameterizedClass
@EnumSource(Wiring.class)
class JdkClientTest {
    private final Wiring wiring;
    private WebSocketServer server;
    private final Heard heard = new Heard();
    private WebSocket client;

    JdkClientTest(Wiring wiring) {
        this.wiring = wiring;
    }

    @BeforeEach
    void connect() throws Exception {
        server = wiring.at(WebSocketServer.builder())
                .mount(new EchoBinding("/echo", new Limits(16 << 20, 131_072)))
                .start();
        client = wiring.http()
                .newWebSocketBuilder()
                .buildAsync(URI.create(wiring.scheme("ws") + "://127.0.0.1:" + server.port() + "/echo"), heard)
                .get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        client.abort();
        server.stop(Duration.ofSeconds(5));
    }

    @Test
    void textComesBack() throws Exception {
        client.sendText("grüße, 世界 🌍", true).get();
        assertEquals("grüße, 世界 🌍", heard.messages.take());
    }

    @Test
    void sixteenMebibytesComeBack() throws Exception {
        byte[] sent = new byte[16 << 20];
        new Random(1).nextBytes(sent);
        client.sendBinary(ByteBuffer.wrap(sent), true).get();
        assertArrayEquals(sent, (byte[]) heard.messages.take());
    }

    @Test
    void fragmentsComeBackAsOneMessage() throws Exception {
        client.sendText("one ", false).get();
        client.sendText("two ", false).get();
        client.sendText("three", true).get();
        assertEquals("one two three", heard.messages.take());
    }

    @Test
    void pingIsAnsweredWithItsPayload() throws Exception {
        client.sendPing(ByteBuffer.wrap(new byte[] {1, 2, 3})).get();
        assertArrayEquals(new byte[] {1, 2, 3}, (byte[]) heard.messages.take());
    }

    @Test
    void closeIsAnsweredWithItsCode() throws Exception {
        client.sendClose(4001, "enough").get();
        assertEquals("closed 4001", heard.messages.take());
    }

    @Test
    void stoppingClosesWith1001() throws Exception {
        server.stop(Duration.ofSeconds(5));
        assertEquals("closed 1001", heard.messages.take());
        assertEquals(0, server.connections());
    }

    private static final class Heard implements WebSocket.Listener {
        private final BlockingQueue<Object> messages = new LinkedBlockingQueue<>();
        private final StringBuilder text = new StringBuilder();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                messages.add(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            byte[] part = new byte[data.remaining()];
            data.get(part);
            bytes.writeBytes(part);
            if (last) {
                messages.add(bytes.toByteArray());
                bytes.reset();
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer payload) {
            return onBinary(socket, payload, true);
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            messages.add("closed " + code);
            return null;
        }
    }
}
