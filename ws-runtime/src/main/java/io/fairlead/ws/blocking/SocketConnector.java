package io.fairlead.ws.blocking;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Looks a host up and connects a socket to one of its addresses, all by one deadline. */
final class SocketConnector {
    private final SocketOpener sockets;
    private final Duration attempt;
    private final Function<String, CompletableFuture<List<InetAddress>>> names;

    /** Tries each address for {@code attempt} at most. */
    SocketConnector(SocketOpener sockets, Duration attempt) {
        this(sockets, attempt, NameLookup::of);
    }

    /** One that looks names up in another way. */
    SocketConnector(
            SocketOpener sockets, Duration attempt, Function<String, CompletableFuture<List<InetAddress>>> names) {
        this.sockets = sockets;
        this.attempt = attempt;
        this.names = names;
    }

    /** Tries each address of the host in turn until {@code end}; none may take the time of those behind it. */
    SocketChannel connect(String host, int port, long end) throws IOException {
        List<InetAddress> addresses = lookUp(host, end);
        IOException failed = null;
        for (int i = 0; i < addresses.size(); i++) {
            long share = Math.min(left(end) / (addresses.size() - i), attempt.toNanos());
            try {
                return connect(new InetSocketAddress(addresses.get(i), port), share);
            } catch (IOException next) {
                if (failed != null && failed != next) next.addSuppressed(failed); // none may suppress itself
                failed = next;
            }
        }
        throw Objects.requireNonNull(failed);
    }

    private List<InetAddress> lookUp(String host, long end) throws IOException {
        CompletableFuture<List<InetAddress>> lookUp = names.apply(host);
        try {
            return lookUp.get(left(end), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw NameLookup.cause(failed.getCause());
        } catch (TimeoutException late) {
            throw new SocketTimeoutException("The name was not found by the handshake's deadline.");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while the name was looked up.");
        } finally {
            lookUp.cancel(false); // unless it is done, nobody waits for it any more
        }
    }

    private SocketChannel connect(InetSocketAddress address, long nanos) throws IOException {
        SocketChannel channel = sockets.open(address);
        try {
            BlockingWebSocket.requireBlocking(channel);
            if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY))
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            int millis = (int) Math.max(1, nanos / 1_000_000);
            if (!channel.isConnected()) channel.socket().connect(address, millis); // blocking mode, with a deadline
            return channel;
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    static long left(long end) throws SocketTimeoutException {
        long left = end - System.nanoTime();
        if (left <= 0) throw new SocketTimeoutException("The handshake was not done by its deadline.");
        return left;
    }
}
