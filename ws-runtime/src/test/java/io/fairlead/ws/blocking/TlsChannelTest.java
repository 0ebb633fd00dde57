package io.fairlead.ws.blocking;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.connection.Wire;
import io.fairlead.ws.tls.Certificates;
import io.fairlead.ws.tls.TlsOptions;
import io.fairlead.ws.upgrade.UpgradeRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS over a blocking socket, both ends in threads of their own. */
@Timeout(60)
class TlsChannelTest {
    private static final TlsOptions SERVER = Certificates.localhost().server();
    private static final TlsOptions CLIENT = Certificates.localhost().client();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private SocketChannel near;
    private SocketChannel far;

    @BeforeEach
    void connect() throws IOException {
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            near = SocketChannel.open(listener.getLocalAddress());
            far = listener.accept();
        }
    }

    @AfterEach
    void close() throws IOException {
        near.close();
        far.close();
        threads.shutdownNow();
    }

    private <T> Future<T> run(Callable<T> work) {
        return threads.submit(work);
    }

    private TlsChannel client(String host) {
        return TlsChannel.client(near, host, 443, CLIENT);
    }

    private static byte[] read(ByteChannel channel, int length) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(length);
        ByteBuffer some = ByteBuffer.allocate(1_000);
        while (all.hasRemaining()) {
            some.clear().limit(Math.min(some.capacity(), all.remaining()));
            if (channel.read(some) < 0) throw new EOFException(all.remaining() + " bytes are missing");
            all.put(some.flip());
        }
        return all.array();
    }

    @ParameterizedTest
    @ValueSource(strings = {TlsOptions.TLS_1_3, TlsOptions.TLS_1_2})
    void bytesPassBothWaysAndCloseIsTold(String version) throws Exception {
        TlsChannel client = TlsChannel.client(near, "localhost", 443, CLIENT.withProtocols(version));
        Future<byte[]> served = run(() -> {
            TlsChannel server = TlsChannel.server(far, SERVER);
            byte[] asked = read(server, 100_000);
            assertEquals(100_000, server.write(ByteBuffer.wrap(asked)));
            assertEquals(-1, server.read(ByteBuffer.allocate(1)));
            server.close();
            return asked;
        });
        client.write(ByteBuffer.wrap(Wire.letters(100_000)));
        assertArrayEquals(Wire.letters(100_000), read(client, 100_000));
        client.close();
        assertArrayEquals(Wire.letters(100_000), served.get());
        assertEquals(version, client.details().getProtocol());
        assertEquals("http/1.1", client.applicationProtocol());
        assertFalse(near.isOpen());
    }

    /** Each end writes more than both sockets hold before anybody has read all: with one lock both would wait. */
    @Test
    void readsGoOnWhileWritesAreBlocked() throws Exception {
        byte[] much = Wire.letters(12 << 20);
        TlsChannel client = client("localhost");
        TlsChannel server = TlsChannel.server(far, SERVER);
        Future<Integer> sentByServer = run(() -> server.write(ByteBuffer.wrap(much)));
        Future<Integer> sentByClient = run(() -> client.write(ByteBuffer.wrap(much)));
        Future<byte[]> readByServer = run(() -> read(server, much.length));
        assertArrayEquals(much, read(client, much.length));
        assertArrayEquals(much, readByServer.get());
        assertEquals(much.length, sentByServer.get());
        assertEquals(much.length, sentByClient.get());
    }

    @Test
    void manyThreadsWriteEachWriteWhole() throws Exception {
        TlsChannel client = client("localhost");
        TlsChannel server = TlsChannel.server(far, SERVER);
        List<Future<Integer>> writers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            byte[] line = new byte[40_000];
            Arrays.fill(line, (byte) ('a' + i));
            writers.add(run(() -> client.write(ByteBuffer.wrap(line))));
        }
        for (int i = 0; i < 8; i++) {
            byte[] line = read(server, 40_000);
            for (byte b : line) assertEquals(line[0], b);
        }
        for (Future<Integer> writer : writers) assertEquals(40_000, writer.get());
    }

    @Test
    void wrongHostIsToldToBothEnds() throws Exception {
        Future<SSLException> refused = run(() -> assertThrows(
                SSLException.class, () -> TlsChannel.server(far, SERVER).shakeHands()));
        TlsChannel client = client("example.com");
        SSLException wrong = assertThrows(SSLException.class, client::shakeHands);
        assertTrue(
                wrong.toString().endsWith("No subject alternative DNS name matching example.com found."),
                wrong::toString);
        assertTrue(wrong.getCause() instanceof SSLException);
        client.close();
        assertTrue(String.valueOf(refused.get().getMessage()).contains("certificate_unknown"), () -> "not told");
    }

    @Test
    void endWithoutCloseNotifyIsTheEndOfTheStream() throws Exception {
        Future<TlsChannel> server = run(() -> TlsChannel.server(far, SERVER).shakeHands());
        TlsChannel client = client("localhost").shakeHands();
        server.get();
        far.close();
        assertEquals(-1, client.read(ByteBuffer.allocate(1)));
    }

    @Test
    void endInsideTheHandshakeIsAnException() throws IOException {
        far.close();
        TlsChannel client = client("localhost");
        assertThrows(IOException.class, client::shakeHands);
    }

    @Test
    void silentServerEndsTheDialAtItsDeadline() {
        Dialer hasty =
                new Dialer(BlockingOptions.DEFAULT.withHandshakeTimeout(Duration.ofMillis(300)), Duration.ofSeconds(5));
        UpgradeRequest request = UpgradeRequest.to(URI.create("ws://localhost/"));
        assertThrows(SocketTimeoutException.class, () -> hasty.upgrade(client("localhost"), request));
        assertFalse(near.isOpen());
    }

    @Test
    void closeDoesNotWaitForAWriterThatIsBlocked() throws Exception {
        Future<TlsChannel> server = run(() -> TlsChannel.server(far, SERVER).shakeHands());
        TlsChannel client = client("localhost").shakeHands();
        server.get();
        Future<Integer> writer = run(() -> client.write(ByteBuffer.allocate(64 << 20)));
        while (threadsBlockedIn(writer)) Thread.onSpinWait();
        client.close();
        assertTrue(assertThrows(ExecutionException.class, writer::get).getCause() instanceof IOException);
    }

    /** Until what both sockets hold has been written nobody is blocked; how much that is, the far end can tell. */
    private boolean threadsBlockedIn(Future<?> writer) throws IOException {
        return !writer.isDone() && far.socket().getInputStream().available() == 0;
    }

    @Test
    void webSocketsAreSpokenThroughIt() throws Exception {
        Future<String> served = run(() -> {
            try (BlockingWebSocket socket = BlockingWebSocket.upgrade(TlsChannel.server(far, SERVER))) {
                socket.reader().next();
                String text = new String(socket.reader().readAllBytes(), StandardCharsets.UTF_8);
                socket.writer().sendText(text);
                return text;
            }
        });
        UpgradeRequest request = UpgradeRequest.to(URI.create("wss://localhost/"));
        try (BlockingWebSocket socket = Dialer.DEFAULT.upgrade(client("localhost"), request)) {
            socket.writer().sendText("secret");
            socket.reader().next();
            assertEquals("secret", new String(socket.reader().readAllBytes(), StandardCharsets.UTF_8));
        }
        assertEquals("secret", served.get());
    }

    /** A foreign client that ends its side and waits for ours, as RFC 8446 §6.1 allows. */
    @Test
    void foreignSocketIsSpokenWith() throws Exception {
        Future<Integer> served = run(() -> {
            TlsChannel server = TlsChannel.server(far, SERVER);
            byte[] asked = read(server, 5);
            assertEquals(-1, server.read(ByteBuffer.allocate(1)));
            server.write(ByteBuffer.wrap(asked));
            server.shutdownOutput();
            return asked.length;
        });
        SSLSocket socket = (SSLSocket) Certificates.localhost()
                .context()
                .getSocketFactory()
                .createSocket(near.socket(), "localhost", 443, true);
        socket.getOutputStream().write(Wire.ascii("Hello"));
        socket.shutdownOutput();
        InputStream in = socket.getInputStream();
        assertArrayEquals(Wire.ascii("Hello"), in.readAllBytes());
        assertEquals(5, served.get());
    }
}
