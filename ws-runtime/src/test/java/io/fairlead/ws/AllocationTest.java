package io.fairlead.ws;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.connection.Wire;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.FrameStream;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The loop's thread allocates nothing for a message: under one byte each, for what the JVM does by itself. */
@Timeout(60)
class AllocationTest {
    private static final byte[] TWENTY = Wire.letters(20);

    /** What the JVM allocates once, when it recompiles, is not allocated again; what each message costs is. */
    private static final int TRIES = 3;

    private WebSocketServer server;

    @BeforeEach
    void start() throws IOException {
        server = WebSocketServer.builder()
                .threads(1)
                .mount(new EchoBinding("/echo", new Limits(32 << 20, 4_096)))
                .mount(new Wasteful())
                .start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        server.stop(Duration.ZERO);
    }

    /** Allocates the least that can be allocated: the meter must notice. */
    private static final class Wasteful extends EchoForTests {
        @SuppressWarnings("unused") // written so that the array must be made
        private static volatile byte @Nullable [] garbage;

        Wasteful() {
            super("/wasteful");
        }

        @Override
        public void dispatch(Connection connection, FrameStream frames) {
            while (frames.next()) {
                garbage = new byte[1];
                if (Opcode.isControl(frames.opcode())) frames.control();
                else frames.replyBinary(frames.payload());
            }
        }
    }

    private double measure(String path, int readBytes, byte[] request, byte[] answer, int messages, int rounds)
            throws IOException {
        long threadId = server.loops().get(0).thread().getId();
        LoopMeter meter = new LoopMeter(server.port(), path, threadId, readBytes);
        double bytes = Double.MAX_VALUE;
        for (int i = 0; i < TRIES && bytes >= 1; i++) {
            bytes = Math.min(bytes, meter.bytesPerMessage(request, answer.length, messages, rounds, rounds));
        }
        System.out.printf(
                "%s, %d bytes for %d messages: %.4f bytes allocated per message%n",
                path, request.length, messages, bytes);
        return bytes;
    }

    private void assertNothing(double bytes) {
        assertTrue(bytes < 1, bytes + " bytes per message");
    }

    @Test
    void hundredThousandTextEchoes() throws IOException {
        byte[] request = Wire.times(100, Wire.client(true, Opcode.TEXT, TWENTY));
        assertNothing(measure("/echo", 65_536, request, Wire.times(100, Wire.server(Opcode.TEXT, TWENTY)), 100, 1_000));
    }

    @Test
    void hundredThousandBinaryEchoes() throws IOException {
        byte[] request = Wire.times(100, Wire.client(true, Opcode.BINARY, TWENTY));
        assertNothing(
                measure("/echo", 65_536, request, Wire.times(100, Wire.server(Opcode.BINARY, TWENTY)), 100, 1_000));
    }

    @Test
    void meterNoticesOneByteArrayForEachMessage() throws IOException {
        byte[] request = Wire.times(100, Wire.client(true, Opcode.BINARY, TWENTY));
        double bytes =
                measure("/wasteful", 65_536, request, Wire.times(100, Wire.server(Opcode.BINARY, TWENTY)), 100, 1_000);
        assertTrue(bytes >= 16, bytes + " bytes per message");
    }

    @Test
    void fragmentedMessagesWithPingsBetween() throws IOException {
        byte[] request = Wire.times(
                20,
                Wire.concat(
                        Wire.client(false, Opcode.TEXT, TWENTY),
                        Wire.client(true, Opcode.PING, TWENTY),
                        Wire.client(false, Opcode.CONTINUATION, TWENTY),
                        Wire.client(true, Opcode.CONTINUATION, TWENTY)));
        byte[] answer = Wire.times(
                20,
                Wire.concat(
                        Wire.server(Opcode.PONG, TWENTY),
                        Wire.server(Opcode.TEXT, Wire.concat(TWENTY, TWENTY, TWENTY))));
        assertNothing(measure("/echo", 65_536, request, answer, 20, 2_000));
    }

    @Test
    void messagesOf64Kibibytes() throws IOException {
        byte[] payload = Wire.letters(65_536);
        byte[] request = Wire.client(true, Opcode.BINARY, payload);
        assertNothing(measure("/echo", 65_536, request, Wire.server(Opcode.BINARY, payload), 1, 3_000));
    }

    @Test
    void largeMessagesToAClientThatReadsSlowly() throws IOException {
        byte[] payload = Wire.letters(6_000_000);
        byte[] request = Wire.client(true, Opcode.BINARY, payload);
        assertNothing(measure("/echo", 16_384, request, Wire.server(Opcode.BINARY, payload), 1, 30));
    }
}
