package io.fairlead.ws;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.fairlead.ws.blocking.RawServer;
import io.fairlead.ws.connection.Wire;
import io.fairlead.ws.connection.Zlib;
import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.Dispatcher;
import io.fairlead.ws.endpoint.FrameStream;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.upgrade.UpgradeRequest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A client's loop allocates nothing for a message that it inflates and answers with a compressed one, each referring to
 * those before it: under one byte each.
 */
@Timeout(120)
class CompressedClientAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int TRIES = 3;
    private static final int MESSAGES = 20;

    private final ByteBuffer in = ByteBuffer.allocateDirect(1 << 20);
    private ServerSocketChannel listener;
    private WebSocketClient client;

    /** Allocates the least that can be allocated: the meter must notice. */
    private static final class Wasteful implements Dispatcher {
        @SuppressWarnings("unused") // written so that the array must be made
        private static volatile byte @Nullable [] garbage;

        @Override
        public void dispatch(Connection connection, FrameStream frames) {
            while (frames.next()) {
                garbage = new byte[1];
                frames.replyText(frames.text());
            }
        }
    }

    @BeforeEach
    void start() throws IOException {
        listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        client = WebSocketClient.builder().start();
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        client.stop(Duration.ZERO);
        listener.close();
    }

    /** The server's end, with takeover agreed on both ways. */
    private SocketChannel connect(Dispatcher dispatcher) throws IOException {
        URI uri = URI.create("ws://127.0.0.1:" + listener.socket().getLocalPort() + "/");
        PermessageDeflate takeover =
                PermessageDeflate.DEFAULT.withContextTakeover().withThreshold(0);
        client.connect(uri, UpgradeRequest.to(uri).withExtensions(List.of(takeover)), dispatcher);
        SocketChannel server = listener.accept();
        server.setOption(StandardSocketOptions.TCP_NODELAY, true);
        String asked = RawServer.readHead(server.socket().getInputStream());
        server.write(ByteBuffer.wrap(Wire.ascii("HTTP/1.1 101 x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Extensions: permessage-deflate\r\nSec-WebSocket-Accept: " + RawServer.accept(asked)
                + "\r\n\r\n")));
        return server;
    }

    /** The first message stands by itself, so that all can be sent again and again; the others refer to it. */
    private static byte[] request(byte[] text) {
        try (Zlib zlib = new Zlib()) {
            byte[] frames = zlib.server(Opcode.TEXT, text);
            for (int i = 1; i < MESSAGES; i++) frames = Wire.concat(frames, zlib.server(Opcode.TEXT, text));
            return frames;
        }
    }

    /** Sends, and reads as many frames as there were messages. */
    private int exchange(SocketChannel server, ByteBuffer request) throws IOException {
        request.rewind();
        while (request.hasRemaining()) server.write(request);
        in.clear();
        int end = 0;
        for (int frames = 0; frames < MESSAGES; ) {
            if (server.read(in) < 0) throw new IOException("the client ended the stream");
            while (frames < MESSAGES && end(end) <= in.position()) {
                end = end(end);
                frames++;
            }
        }
        assertEquals(in.position(), end, "bytes behind the last answer");
        return end;
    }

    /** Where the masked frame at an index ends; far away if that is not known yet. */
    private int end(int start) {
        if (in.position() < start + 4) return Integer.MAX_VALUE;
        assertEquals(0xC1, in.get(start) & 0xFF, "a compressed text");
        int length = in.get(start + 1) & 0x7F;
        return length < 126 ? start + 6 + length : start + 8 + (in.getShort(start + 2) & 0xFFFF);
    }

    private void assertInflatesTo(byte[] text) {
        try (Zlib zlib = new Zlib()) {
            for (int start = 0; start < in.position(); start = end(start)) {
                int payload = (in.get(start + 1) & 0x7F) < 126 ? start + 6 : start + 8;
                byte[] bytes = new byte[end(start) - payload];
                for (int i = 0; i < bytes.length; i++)
                    bytes[i] = (byte) (in.get(payload + i) ^ in.get(payload - 4 + i % 4));
                assertArrayEquals(text, zlib.inflate(bytes));
            }
        }
    }

    private double measure(Dispatcher dispatcher, byte[] text, int rounds) throws IOException {
        byte[] frames = request(text);
        ByteBuffer request = ByteBuffer.allocateDirect(frames.length).put(frames);
        long thread = client.loops().get(0).thread().getId();
        try (SocketChannel server = connect(dispatcher)) {
            exchange(server, request);
            assertInflatesTo(text);
            double bytes = Double.MAX_VALUE;
            int sent = 0;
            for (int i = 0; i < TRIES && bytes >= 1; i++) {
                for (int round = 0; round < rounds; round++) sent = exchange(server, request);
                long before = THREADS.getThreadAllocatedBytes(thread);
                for (int round = 0; round < rounds; round++) sent = exchange(server, request);
                bytes = Math.min(
                        bytes, (THREADS.getThreadAllocatedBytes(thread) - before) / ((double) rounds * MESSAGES));
            }
            System.out.printf(
                    "client, texts of %d bytes, %d received and %d sent for %d: %.4f bytes allocated%n",
                    text.length, frames.length, sent, MESSAGES, bytes);
            assertTrue(sent < MESSAGES * (text.length / 10 + 8), sent + " bytes: they refer to those before");
            return bytes;
        }
    }

    @ParameterizedTest
    @CsvSource({"300, 2000", "20000, 200"})
    void compressedTextsBothWaysWithTakeover(int length, int rounds) throws IOException {
        double bytes = measure(new EchoBinding("/", Limits.DEFAULT), Wire.letters(length), rounds);
        assertTrue(bytes < 1, bytes + " bytes per message");
    }

    @Test
    void meterNoticesOneByteArrayForEachMessage() throws IOException {
        double bytes = measure(new Wasteful(), Wire.letters(300), 500);
        assertTrue(bytes >= 16, bytes + " bytes per message");
    }
}
