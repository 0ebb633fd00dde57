package io.fairlead.ws;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.connection.Wire;
import io.fairlead.ws.connection.Zlib;
import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.FrameStream;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.upgrade.UpgradeOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compression over a socket: bombs are refused while they inflate, and sends from other threads are compressed. */
@Timeout(120)
class LiveCompressionTest {
    private static final int LIMIT = 1_200_000;
    private static final String NO_TAKEOVER = "; server_no_context_takeover; client_no_context_takeover";

    private final Deflating endpoint = new Deflating();
    private WebSocketServer server;

    @BeforeEach
    void start() throws IOException {
        server = WebSocketServer.builder().threads(1).mount(endpoint).start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        server.stop(Duration.ZERO);
    }

    private static final class Deflating extends EchoForTests {
        private final CountDownLatch opened = new CountDownLatch(1);
        private volatile @Nullable Connection last;

        Deflating() {
            super("/deflate");
        }

        @Override
        public UpgradeOptions options() {
            return UpgradeOptions.DEFAULT.withExtensions(
                    List.of(PermessageDeflate.DEFAULT.withContextTakeover().withThreshold(100)));
        }

        @Override
        public Limits limits() {
            return new Limits(LIMIT, 4_096);
        }

        @Override
        public void dispatch(Connection connection, FrameStream frames) {
            last = connection;
            opened.countDown();
            while (frames.next()) {
                if (Opcode.isControl(frames.opcode())) frames.control();
                else frames.replyBinary(frames.payload());
            }
        }
    }

    private RawClient open(String parameters) throws IOException {
        RawClient client = new RawClient(server.port());
        client.send(Wire.upgrade("/deflate", "permessage-deflate" + parameters));
        String expected = Wire.accepted("permessage-deflate" + parameters);
        assertEquals(expected, new String(client.read(expected.length()), StandardCharsets.US_ASCII));
        return client;
    }

    /** A gibibyte of zeros: the second mebibyte refers to the first, and so does every later one. */
    private static byte[] bomb() {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        byte[] zeros = new byte[1 << 20];
        byte[] boundary = {0, 0, (byte) 0xFF, (byte) 0xFF};
        try (Zlib zlib = new Zlib()) {
            bomb.writeBytes(zlib.deflate(zeros));
            byte[] again = zlib.deflate(zeros);
            for (int i = 1; i < 1_024; i++) {
                bomb.writeBytes(boundary);
                bomb.writeBytes(again);
            }
        }
        return bomb.toByteArray();
    }

    @ParameterizedTest(name = "fragments of {0} bytes, takeover: {1}")
    @CsvSource({"2000000, false", "65536, false", "2000000, true", "65536, true"})
    void gibibyteOfZerosIsRefusedWhileItInflates(int fragment, boolean takeover) throws IOException {
        byte[] bomb = bomb();
        assertTrue(bomb.length > 1_000_000 && bomb.length < LIMIT, bomb.length + " bytes");
        try (RawClient client = open(takeover ? "" : NO_TAKEOVER)) {
            for (int at = 0; at < bomb.length; at += fragment) {
                int end = Math.min(bomb.length, at + fragment);
                byte[] frame = Wire.client(
                        end == bomb.length,
                        at == 0 ? Opcode.BINARY : Opcode.CONTINUATION,
                        Arrays.copyOfRange(bomb, at, end));
                client.send(at == 0 ? Wire.rsv1(frame) : frame);
            }
            assertArrayEquals(
                    Wire.serverClose(1009, "a message of more than " + LIMIT + " bytes"), client.readToTheEnd());
        }
        long inflated = server.loops().get(0).stages().inflatedBytes();
        assertTrue(inflated > LIMIT && inflated <= LIMIT + 8_192, "inflated " + inflated);
    }

    @Test
    void manyThreadsSendThroughOneContext() throws Exception {
        String text = "what one thread says and another one says again ".repeat(20);
        try (RawClient client = open("");
                Zlib zlib = new Zlib()) {
            client.send(zlib.client(Opcode.BINARY, text.getBytes(StandardCharsets.UTF_8)));
            assertTrue(endpoint.opened.await(20, TimeUnit.SECONDS));
            assertEquals(text, message(client, zlib, Opcode.BINARY));
            Connection connection = Objects.requireNonNull(endpoint.last);
            Thread[] threads = new Thread[4];
            for (int i = 0; i < threads.length; i++) {
                int number = i;
                threads[i] = new Thread(() -> {
                    for (int n = 0; n < 50; n++) connection.sendText(number + text + n);
                });
                threads[i].start();
            }
            int[] next = new int[threads.length];
            for (int i = 0; i < 50 * threads.length; i++) {
                String message = message(client, zlib, Opcode.TEXT);
                int number = message.charAt(0) - '0';
                assertEquals(number + text + next[number]++, message);
            }
            for (Thread thread : threads) thread.join();
        }
    }

    private static String message(RawClient client, Zlib zlib, int opcode) throws IOException {
        byte[] frame = client.frame();
        assertEquals((byte) (0xC0 | opcode), frame[0]);
        return new String(zlib.inflate(Arrays.copyOfRange(frame, 1, frame.length)), StandardCharsets.UTF_8);
    }
}
