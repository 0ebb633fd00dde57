package io.fairlead.ws.blocking;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.ws.connection.Wire;
import io.fairlead.ws.tls.Certificates;
import java.io.EOFException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many connections, each end in a thread of its own: virtual where the JDK has them, far more than it has carriers. */
@Timeout(60)
class TlsVirtualThreadsTest {
    private static final int CONNECTIONS = 32;
    private static final int ROUNDS = 20;
    private static final boolean VIRTUAL = Runtime.version().feature() >= 21;
    private static final byte[] LINE = Wire.letters(3_000);

    private static ExecutorService threads() throws Throwable {
        if (!VIRTUAL) return Executors.newCachedThreadPool();
        MethodType type = MethodType.methodType(ExecutorService.class);
        return (ExecutorService) MethodHandles.publicLookup()
                .findStatic(Executors.class, "newVirtualThreadPerTaskExecutor", type)
                .invokeExact();
    }

    private static byte[] read(TlsChannel channel) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(LINE.length);
        while (all.hasRemaining()) if (channel.read(all) < 0) throw new EOFException("The peer ended.");
        return all.array();
    }

    private static boolean serve(SocketChannel socket) throws IOException {
        try (TlsChannel channel =
                TlsChannel.server(socket, Certificates.localhost().server())) {
            for (int i = 0; i < ROUNDS; i++) channel.write(ByteBuffer.wrap(read(channel)));
            assertEquals(-1, channel.read(ByteBuffer.allocate(1)));
        }
        return isVirtual();
    }

    private static boolean talk(InetSocketAddress server) throws IOException {
        try (TlsChannel channel = TlsChannel.client(
                SocketChannel.open(server),
                "localhost",
                443,
                Certificates.localhost().client())) {
            for (int i = 0; i < ROUNDS; i++) {
                channel.write(ByteBuffer.wrap(LINE));
                assertArrayEquals(LINE, read(channel));
            }
        }
        return isVirtual();
    }

    private static boolean isVirtual() {
        return Thread.currentThread().toString().startsWith("VirtualThread");
    }

    @Test
    void manyConversationsGoOnAtOnce() throws Throwable {
        ExecutorService threads = threads();
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), CONNECTIONS);
            InetSocketAddress address = (InetSocketAddress) listener.getLocalAddress();
            List<Future<Boolean>> ends = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                ends.add(threads.submit(() -> talk(address)));
                SocketChannel accepted = listener.accept();
                ends.add(threads.submit(() -> serve(accepted)));
            }
            for (Future<Boolean> end : ends) assertEquals(VIRTUAL, end.get(), "ran in a virtual thread");
        } finally {
            threads.shutdownNow();
        }
    }
}
