package io.fairlead.ws;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.blocking.RawServer;
import io.fairlead.ws.connection.Wire;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.Dispatcher;
import io.fairlead.ws.endpoint.FrameStream;
import io.fairlead.ws.frame.Frame;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client's loop allocates nothing for a message it reads and answers, mask keys included: under one byte each. */
@Timeout(60)
class ClientAllocationTest {
    private static final byte[] TWENTY = Wire.letters(20);
    private static final int TRIES = 3;

    private ServerSocketChannel listener;
    private WebSocketClient client;

    /** Answers what it hears with a frame that was encoded before. */
    private static final class Repeating implements Dispatcher {
        private final Frame frame = Frame.binary(ByteBuffer.wrap(TWENTY));

        @Override
        public void dispatch(Connection connection, FrameStream frames) {
            while (frames.next()) {
                if (Opcode.isControl(frames.opcode())) frames.control();
                else connection.send(frame);
            }
        }
    }

    /** Allocates the least that can be allocated: the meter must notice. */
    private static final class Wasteful implements Dispatcher {
        @SuppressWarnings("unused") // written so that the array must be made
        private static volatile byte @Nullable [] garbage;

        @Override
        public void dispatch(Connection connection, FrameStream frames) {
            while (frames.next()) {
                garbage = new byte[1];
                frames.replyBinary(frames.payload());
            }
        }
    }

    @BeforeEach
    void start() throws IOException {
        listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        client = WebSocketClient.builder().limits(new Limits(32 << 20, 4_096)).start();
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        client.stop(Duration.ZERO);
        listener.close();
    }

    private double measure(Dispatcher dispatcher, byte[] request, int answerBytes, int messages, int rounds)
            throws IOException {
        client.connect(URI.create("ws://127.0.0.1:" + listener.socket().getLocalPort() + "/"), dispatcher);
        try (SocketChannel server = listener.accept()) {
            server.setOption(StandardSocketOptions.TCP_NODELAY, true);
            String asked = RawServer.readHead(server.socket().getInputStream());
            server.write(ByteBuffer.wrap(
                    Wire.ascii("HTTP/1.1 101 x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                            + RawServer.accept(asked) + "\r\n\r\n")));
            long thread = client.loops().get(0).thread().getId();
            double bytes = Double.MAX_VALUE;
            for (int i = 0; i < TRIES && bytes >= 1; i++) {
                bytes = Math.min(
                        bytes,
                        LoopMeter.bytesPerMessage(
                                server, thread, 65_536, request, answerBytes, messages, rounds, rounds));
            }
            System.out.printf(
                    "client, %d bytes for %d messages: %.4f bytes allocated%n", request.length, messages, bytes);
            return bytes;
        }
    }

    private static void assertNothing(double bytes) {
        assertTrue(bytes < 1, bytes + " bytes per message");
    }

    private static Dispatcher echo() {
        return new EchoBinding("/", Limits.DEFAULT);
    }

    @Test
    void hundredThousandTextEchoes() throws IOException {
        byte[] request = Wire.times(100, Wire.server(Opcode.TEXT, TWENTY));
        assertNothing(measure(echo(), request, 100 * 26, 100, 1_000));
    }

    @Test
    void binaryEchoesWithPingsBetweenFragments() throws IOException {
        byte[] request = Wire.times(
                20,
                Wire.concat(
                        Wire.server(false, Opcode.BINARY, TWENTY),
                        Wire.server(Opcode.PING, TWENTY),
                        Wire.server(true, Opcode.CONTINUATION, TWENTY)));
        assertNothing(measure(echo(), request, 20 * (26 + 46), 20, 2_000));
    }

    @Test
    void framesThatWereEncodedBefore() throws IOException {
        byte[] request = Wire.times(100, Wire.server(Opcode.BINARY, new byte[1]));
        assertNothing(measure(new Repeating(), request, 100 * 26, 100, 1_000));
    }

    @Test
    void messagesOf64Kibibytes() throws IOException {
        byte[] payload = Wire.letters(65_536);
        assertNothing(measure(echo(), Wire.server(Opcode.BINARY, payload), 65_536 + 14, 1, 2_000));
    }

    @Test
    void meterNoticesOneByteArrayForEachMessage() throws IOException {
        byte[] request = Wire.times(100, Wire.server(Opcode.BINARY, TWENTY));
        double bytes = measure(new Wasteful(), request, 100 * 26, 100, 1_000);
        assertTrue(bytes >= 16, bytes + " bytes per message");
    }
}
