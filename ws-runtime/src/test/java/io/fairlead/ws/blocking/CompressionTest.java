package io.fairlead.ws.blocking;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.deflate.DeflateParameters;
import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.examples.ThreadPerConnection;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.upgrade.Extension;
import io.fairlead.ws.upgrade.UpgradeCallbacks;
import io.fairlead.ws.upgrade.UpgradeOptions;
import io.fairlead.ws.upgrade.UpgradeRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Both roles over a socket: negotiated in the handshake, used for messages, ended with the connection. */
@Timeout(60)
class CompressionTest {
    private static final PermessageDeflate TAKEOVER = PermessageDeflate.DEFAULT.withContextTakeover();
    private static final ChannelUpgrader COMPRESSING = upgrader(List.of(TAKEOVER));
    private static final ChannelUpgrader PLAIN = upgrader(List.of());

    private static ChannelUpgrader upgrader(List<Extension> extensions) {
        return new ChannelUpgrader(
                UpgradeOptions.DEFAULT.withExtensions(extensions),
                new UpgradeCallbacks<>() {},
                BlockingOptions.DEFAULT);
    }

    @Test
    void bothEndsCompressWhatTheyAgreedOn() throws Exception {
        try (ThreadPerConnection server = new ThreadPerConnection(channel -> echo(COMPRESSING, channel));
                BlockingWebSocket socket = dial(server, TAKEOVER)) {
            assertEquals(DeflateParameters.of(0), socket.compression(), "context takeover both ways");
            byte[] payload = new byte[100_000];
            for (int i = 0; i < 3; i++) {
                socket.writer().send(Opcode.BINARY, payload);
                assertArrayEquals(payload, socket.reader().readBinary());
                assertTrue(socket.reader().isCompressed());
            }
        }
    }

    @Test
    void endThatDoesNotWantToIsNotMadeTo() throws Exception {
        try (ThreadPerConnection server = new ThreadPerConnection(channel -> echo(PLAIN, channel));
                BlockingWebSocket socket = dial(server, TAKEOVER)) {
            assertNull(socket.compression());
            socket.writer().send(Opcode.BINARY, new byte[10_000]);
            assertEquals(Opcode.BINARY, socket.reader().next());
            assertFalse(socket.reader().isCompressed());
        }
    }

    /** The reader waits in the channel, or works in the inflater: it gets an exception either way. */
    @Test
    void abortEndsAReaderInTheMiddleOfACompressedMessage() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        try (ThreadPerConnection server = new ThreadPerConnection(CompressionTest::flood)) {
            BlockingWebSocket socket = dial(server, TAKEOVER);
            Thread reader = new Thread(() -> {
                try {
                    socket.reader().next();
                    byte[] chunk = new byte[64];
                    while (socket.reader().read(chunk) >= 0) reading.countDown();
                } catch (IOException ended) {
                    thrown.set(ended);
                }
            });
            reader.start();
            reading.await();
            socket.abort();
            reader.join(10_000);
            assertTrue(thrown.get() instanceof IOException, () -> "got " + thrown.get());
            assertThrows(IOException.class, () -> socket.reader().read());
        }
    }

    private static BlockingWebSocket dial(ThreadPerConnection server, Extension extension) throws IOException {
        URI uri = URI.create("ws://127.0.0.1:" + server.port() + "/");
        return Dialer.DEFAULT.dial(uri, UpgradeRequest.to(uri).withExtensions(List.of(extension)));
    }

    private static void echo(ChannelUpgrader upgrader, SocketChannel channel) throws IOException {
        try (BlockingWebSocket socket = upgrader.upgrade(channel)) {
            byte[] message;
            while ((message = socket.reader().readMessage()) != null)
                socket.writer().send(socket.reader().opcode(), message);
        }
    }

    private static void flood(SocketChannel channel) throws IOException {
        try (BlockingWebSocket socket = COMPRESSING.upgrade(channel)) {
            socket.writer().start(Opcode.BINARY);
            byte[] chunk = new byte[1_000];
            while (true) {
                socket.writer().write(chunk);
                socket.writer().flushFragment();
            }
        }
    }
}
