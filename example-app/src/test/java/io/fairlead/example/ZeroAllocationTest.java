package io.fairlead.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.fairlead.ws.WebSocketServer;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.Connections;
import io.fairlead.ws.endpoint.Dispatcher;
import io.fairlead.ws.endpoint.EndpointBinding;
import io.fairlead.ws.endpoint.EndpointUpgrader;
import io.fairlead.ws.endpoint.FrameStream;
import io.fairlead.ws.protocol.Opcode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts what the loop's thread allocates while {@code /echo}'s generated dispatcher answers over loopback. */
@Timeout(120)
class ZeroAllocationTest {
    private static final int MESSAGES = 100_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static WebSocketServer server;
    private static long loop;

    @BeforeAll
    static void start() throws IOException {
        server = WebSocketServer.builder()
                .threads(1)
                .mount(DaggerExampleComponent.create().endpoints())
                .mount(new Allocating())
                .start();
        loop = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("fairlead-0"))
                .findFirst()
                .orElseThrow()
                .getId();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.stop(Duration.ofSeconds(5));
    }

    @Test
    void textEchoesAllocateNothing() throws IOException {
        assertNothing("/echo", new Batch(1, Raw.frame(0x81, text(20)), answer(0x81, text(20))), MESSAGES);
    }

    @Test
    void binaryEchoesAllocateNothing() throws IOException {
        assertNothing("/echo", new Batch(1, Raw.frame(0x82, text(20)), answer(0x82, text(20))), MESSAGES);
    }

    @Test
    void sixteenInFlightAllocateNothing() throws IOException {
        assertNothing("/echo", repeated(16, Raw.frame(0x81, text(20)), answer(0x81, text(20))), MESSAGES);
    }

    @Test
    void fragmentsAllocateNothing() throws IOException {
        byte[] fragments = concat(Raw.frame(0x01, text(300)), Raw.frame(0x00, text(5_000)), Raw.frame(0x80, text(7)));
        byte[] whole = concat(text(300), text(5_000), text(7));
        assertNothing("/echo", new Batch(1, fragments, answer(0x81, whole)), 20_000);
    }

    @Test
    void pingsBetweenFragmentsAllocateNothing() throws IOException {
        byte[] conversation = concat(Raw.frame(0x02, text(10)), Raw.frame(0x89, text(4)), Raw.frame(0x80, text(10)));
        byte[] answers = concat(answer(0x8A, text(4)), answer(0x82, concat(text(10), text(10))));
        assertNothing("/echo", new Batch(1, conversation, answers), 50_000);
    }

    @Test
    void sixtyFourKibibytesAllocateNothing() throws IOException {
        byte[] payload = text(64 << 10);
        assertNothing("/echo", new Batch(1, Raw.frame(0x82, payload), answer(0x82, payload)), 5_000);
    }

    @ParameterizedTest(name = "opcode {0}")
    @ValueSource(ints = {0x1, 0x2})
    void compressedEchoesWithContextTakeoverAllocateNothing(int opcode) throws IOException {
        byte[] json = "{\"user\":\"fairlead\",\"at\":1764122524,\"text\":\"a line under load\"}"
                .repeat(20)
                .substring(0, 1_024)
                .getBytes(StandardCharsets.US_ASCII);
        try (Deflated client = new Deflated(server.port(), "/echo/deflate")) {
            for (int i = 0; i < 10_000; i++) client.exchange(0x80 | opcode, json);
            long before = THREADS.getThreadAllocatedBytes(loop);
            for (int i = 0; i < 20_000; i++) assertEquals(json.length, client.exchange(0x80 | opcode, json).length);
            double allocated = (THREADS.getThreadAllocatedBytes(loop) - before) / 20_000.0;
            assertTrue(allocated < 1, () -> "a compressed echo allocates %.2f bytes".formatted(allocated));
        }
    }

    /**
     * Eight half-mebibyte messages are asked for before one is read: the server's socket fills, the rest waits in the
     * outbox, reading stops.
     */
    @Test
    void partlyWrittenMessagesAllocateNothing() throws IOException {
        byte[] payload = text(512 << 10);
        assertNothing("/echo", repeated(8, Raw.frame(0x82, payload), answer(0x82, payload)), 400);
    }

    @Test
    void oneByteAMessageIsSeen() throws IOException {
        double allocated =
                measure("/allocating", new Batch(1, Raw.frame(0x81, text(20)), answer(0x81, text(20))), MESSAGES);
        assertTrue(allocated >= 16, () -> "byte[1] takes 24 bytes, the meter saw " + allocated);
    }

    private static void assertNothing(String path, Batch batch, int messages) throws IOException {
        double allocated = measure(path, batch, messages);
        assertTrue(allocated < 1, () -> "%s allocates %.2f bytes a message".formatted(path, allocated));
    }

    /** Bytes that the loop's thread allocated for each message, after a warm-up. */
    private static double measure(String path, Batch batch, int messages) throws IOException {
        try (Raw client = Raw.upgraded(server.port(), path)) {
            batch.run(client, Math.max(messages / 4, 2 * batch.messages));
            long before = THREADS.getThreadAllocatedBytes(loop);
            batch.run(client, messages);
            return (double) (THREADS.getThreadAllocatedBytes(loop) - before) / messages;
        }
    }

    /** What is sent at once, and what must come back for it. */
    private static final class Batch {
        private final int messages;
        private final byte[] request;
        private final byte[] answer;

        Batch(int messages, byte[] request, byte[] answer) {
            this.messages = messages;
            this.request = request;
            this.answer = answer;
        }

        void run(Raw client, int total) throws IOException {
            ByteBuffer out = ByteBuffer.allocateDirect(request.length).put(request);
            ByteBuffer in = ByteBuffer.allocateDirect(answer.length);
            ByteBuffer expected = ByteBuffer.wrap(answer);
            for (int done = 0; done < total; done += messages) {
                client.sendWhileReading(out.rewind(), in.clear());
                assertEquals(expected, in.flip());
            }
        }
    }

    private static Batch repeated(int times, byte[] request, byte[] answer) {
        byte[][] requests = new byte[times][];
        byte[][] answers = new byte[times][];
        Arrays.fill(requests, request);
        Arrays.fill(answers, answer);
        return new Batch(times, concat(requests), concat(answers));
    }

    private static byte[] answer(int first, byte[] payload) {
        byte[] masked = Raw.frame(first, payload);
        ByteBuffer frame = ByteBuffer.allocate(Raw.answerLength(payload.length));
        int header = frame.capacity() - payload.length;
        frame.put(masked, 0, header).put(1, (byte) (masked[1] & 0x7F)).put(payload);
        return frame.array();
    }

    private static byte[] text(int length) {
        return "Fairlead ".repeat(length / 9 + 1).substring(0, length).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) all.writeBytes(part);
        return all.toByteArray();
    }

    /** The control: it allocates one byte for each message, and the meter must see it. */
    private static final class Allocating implements EndpointBinding, Dispatcher {
        private final Connections<Allocating> connections = new Connections<>();
        private volatile byte[] last = {};

        @Override
        public String path() {
            return "/allocating";
        }

        @Override
        public EndpointUpgrader upgrader() {
            return (connection, handshake, response) -> this;
        }

        @Override
        public Connections<Allocating> connections() {
            return connections;
        }

        @Override
        public void dispatch(Connection connection, FrameStream frames) {
            while (frames.next()) {
                last = new byte[1];
                if (frames.opcode() == Opcode.TEXT && last.length == 1) frames.replyText(frames.text());
                else frames.control();
            }
        }
    }
}
