package io.fairlead.ws.blocking;

import io.fairlead.ws.http.HttpStatus;
import io.fairlead.ws.protocol.InvalidArgumentException;
import io.fairlead.ws.protocol.Role;
import io.fairlead.ws.upgrade.ClientHandshake;
import io.fairlead.ws.upgrade.HeaderField;
import io.fairlead.ws.upgrade.UpgradeRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Dials WebSockets, in one call each: connects, shakes hands, gives the client's end (RFC 6455 §4.1). One deadline
 * covers all of it. Whatever was not asked for fails closed; a redirect is a refusal like any other and is not
 * followed. Safe from any thread.
 *
 * <p>{@link #dial} speaks {@code ws}. For {@code wss}, or through a proxy, open a channel and pass it to
 * {@link #upgrade}.
 */
public final class Dialer {
    /** {@link BlockingOptions#DEFAULT}: 10 s for everything, of which each connect may take 5 s. */
    public static final Dialer DEFAULT = new Dialer(BlockingOptions.DEFAULT, Duration.ofSeconds(5));

    private static final SecureRandom RANDOM = new SecureRandom();

    private final BlockingOptions options;
    private final Duration connectTimeout;

    /**
     * A dialer.
     *
     * @param options limits, deadlines, buffers; the handshake's deadline covers the connect
     * @param connectTimeout for each address of a name; 1 ms to one day
     */
    public Dialer(BlockingOptions options, Duration connectTimeout) {
        BlockingOptions.check("connectTimeout", connectTimeout);
        this.options = options;
        this.connectTimeout = connectTimeout;
    }

    /**
     * Connects and shakes hands, without subprotocols and further headers.
     *
     * @param uri {@code ws://host[:port][/path][?query]}; IPv6 addresses in brackets
     * @return the client's end, whose first frames may have come with the response
     * @throws UpgradeRefusedException if the server answers with another status than 101
     * @throws HandshakeFailedException if its answer breaks RFC 6455
     * @throws SocketTimeoutException if it is not done by the deadline
     * @throws IOException if it cannot be connected to, or ends before it has answered
     */
    public BlockingWebSocket dial(URI uri) throws IOException {
        return dial(uri, UpgradeRequest.to(uri));
    }

    /**
     * Connects and shakes hands.
     *
     * @param uri whom to connect to
     * @param request what to ask for: {@link UpgradeRequest#to}, with subprotocols and headers
     * @return the client's end, whose first frames may have come with the response
     * @throws UpgradeRefusedException if the server answers with another status than 101
     * @throws HandshakeFailedException if its answer breaks RFC 6455
     * @throws SocketTimeoutException if it is not done by the deadline
     * @throws IOException if it cannot be connected to, or ends before it has answered
     */
    public BlockingWebSocket dial(URI uri, UpgradeRequest request) throws IOException {
        if (!"ws".equalsIgnoreCase(uri.getScheme())) {
            throw new InvalidArgumentException(
                    "dial speaks ws, not %s. Open a TLS channel and pass it to upgrade(channel, request)."
                            .formatted(uri.getScheme()));
        }
        long end = System.nanoTime() + options.handshakeTimeout().toNanos();
        return shakeHands(connect(uri, end), request, Duration.ofNanos(end - System.nanoTime()));
    }

    /**
     * Shakes hands on a channel that is connected, such as one with TLS on it.
     *
     * @param channel blocking; closed if this throws
     * @param request what to ask for
     * @return the client's end, whose first frames may have come with the response
     * @throws UpgradeRefusedException if the server answers with another status than 101
     * @throws HandshakeFailedException if its answer breaks RFC 6455
     * @throws SocketTimeoutException if it is not done by the deadline
     * @throws IOException if the channel fails or ends before there is an answer
     */
    public BlockingWebSocket upgrade(ByteChannel channel, UpgradeRequest request) throws IOException {
        return shakeHands(channel, request, options.handshakeTimeout());
    }

    /** Tries each address of the name in turn; none may take the time of those behind it. */
    private SocketChannel connect(URI uri, long end) throws IOException {
        InetAddress[] addresses = InetAddress.getAllByName(Objects.requireNonNull(uri.getHost()));
        IOException failed = null;
        for (int i = 0; i < addresses.length; i++) {
            long share = Math.min(left(end) / (addresses.length - i), connectTimeout.toNanos());
            try {
                return connect(new InetSocketAddress(addresses[i], UpgradeRequest.port(uri)), share);
            } catch (IOException next) {
                if (failed != null) next.addSuppressed(failed);
                failed = next;
            }
        }
        throw Objects.requireNonNull(failed);
    }

    private static SocketChannel connect(InetSocketAddress address, long nanos) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.socket().connect(address, (int) Math.max(1, nanos / 1_000_000)); // blocking mode, with a deadline
            return channel;
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }

    private static long left(long end) throws SocketTimeoutException {
        long left = end - System.nanoTime();
        if (left <= 0) throw new SocketTimeoutException("The handshake was not done by its deadline.");
        return left;
    }

    private BlockingWebSocket shakeHands(ByteChannel channel, UpgradeRequest request, Duration within)
            throws IOException {
        BlockingWebSocket.requireBlocking(channel);
        Deadline deadline = Deadline.closing(channel, within);
        boolean done = false;
        try (deadline) {
            BlockingWebSocket socket = shakeHands(channel, request, deadline);
            done = true;
            return socket;
        } catch (UpgradeRefusedException | HandshakeFailedException answered) {
            throw answered;
        } catch (IOException failed) {
            deadline.met();
            throw failed;
        } finally {
            if (!done) channel.close();
        }
    }

    private BlockingWebSocket shakeHands(ByteChannel channel, UpgradeRequest request, Deadline deadline)
            throws IOException {
        ClientHandshake handshake = new ClientHandshake(request, RANDOM);
        ByteBuffer out = ByteBuffer.allocate(request.length());
        handshake.request(out);
        HandshakeChannel.drain(channel, out.flip());
        ByteBuffer in = ByteBuffer.allocateDirect(options.bufferBytes()).limit(0);
        int answer = ClientHandshake.NEED_MORE;
        while (answer == ClientHandshake.NEED_MORE) {
            HandshakeChannel.fill(channel, in);
            answer = handshake.response(in);
        }
        if (answer == ClientHandshake.FAILED) {
            throw new HandshakeFailedException(Objects.requireNonNull(handshake.fault()));
        }
        if (answer != HttpStatus.SWITCHING_PROTOCOLS) {
            throw new UpgradeRefusedException(HandshakeChannel.refusal(channel, in, handshake.refusal()));
        }
        List<HeaderField> headers = handshake.headers();
        deadline.met();
        Compression compression = Compression.agreed(Role.CLIENT, request.extensions(), handshake::agreement);
        return new BlockingWebSocket(channel, Role.CLIENT, options, in, handshake.subprotocol(), compression, headers);
    }
}
