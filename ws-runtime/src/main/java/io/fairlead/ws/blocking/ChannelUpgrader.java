package io.fairlead.ws.blocking;

import io.fairlead.ws.http.HttpStatus;
import io.fairlead.ws.protocol.Role;
import io.fairlead.ws.upgrade.Handshake;
import io.fairlead.ws.upgrade.UpgradeCallbacks;
import io.fairlead.ws.upgrade.UpgradeOptions;
import io.fairlead.ws.upgrade.UpgradeResponse;
import io.fairlead.ws.upgrade.Upgrader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Accepts WebSockets on blocking channels, in one call each; {@link Upgrader} over a channel. Safe from any thread:
 * what an upgrade needs is taken from a small pool, so that a server makes it once for each upgrade that runs at the
 * same time.
 */
public final class ChannelUpgrader {
    /** Every path, no subprotocol, same origin only, {@link BlockingOptions#DEFAULT}. */
    public static final ChannelUpgrader DEFAULT =
            new ChannelUpgrader(UpgradeOptions.DEFAULT, new UpgradeCallbacks<>() {}, BlockingOptions.DEFAULT);

    private static final int KEPT = 64;

    private final UpgradeOptions agreed;
    private final UpgradeCallbacks<? super ByteChannel> callbacks;
    private final BlockingOptions options;
    private final BlockingQueue<Exchange> idle = new ArrayBlockingQueue<>(KEPT);

    /** What one upgrade at a time needs. */
    private static final class Exchange {
        final Upgrader<ByteChannel> upgrader;
        final ByteBuffer out = ByteBuffer.allocateDirect(UpgradeResponse.MAX_BYTES);

        Exchange(Upgrader<ByteChannel> upgrader) {
            this.upgrader = upgrader;
        }
    }

    /**
     * An upgrader.
     *
     * @param agreed subprotocols, origins, and {@link io.fairlead.ws.deflate.PermessageDeflate} or no extension
     * @param callbacks the application's say: paths, hosts, headers; its context is the channel. Called by the threads
     *     that upgrade, several at a time
     * @param options limits, deadlines, buffers
     * @throws io.fairlead.ws.protocol.InvalidArgumentException if there is another extension
     */
    public ChannelUpgrader(
            UpgradeOptions agreed, UpgradeCallbacks<? super ByteChannel> callbacks, BlockingOptions options) {
        Compression.requireKnown(agreed.extensions());
        this.agreed = agreed;
        this.callbacks = callbacks;
        this.options = options;
    }

    /**
     * Reads a request and answers it.
     *
     * @param channel blocking, just accepted; closed if this throws
     * @return the server's end, whose first frames may have come with the request
     * @throws UpgradeRefusedException if the request was refused, by RFC 6455 or by a callback; it has been answered
     * @throws java.net.SocketTimeoutException if the request takes longer than the handshake's deadline
     * @throws IOException if the channel ends or fails before that
     */
    public BlockingWebSocket upgrade(ByteChannel channel) throws IOException {
        BlockingWebSocket.requireBlocking(channel);
        Exchange exchange = idle.poll();
        if (exchange == null) exchange = new Exchange(new Upgrader<>(callbacks, agreed));
        boolean upgraded = false;
        try {
            BlockingWebSocket socket = upgrade(channel, exchange);
            upgraded = true;
            return socket;
        } finally {
            exchange.upgrader.reset();
            idle.offer(exchange);
            if (!upgraded) channel.close();
        }
    }

    private BlockingWebSocket upgrade(ByteChannel channel, Exchange exchange) throws IOException {
        ByteBuffer in = ByteBuffer.allocateDirect(options.bufferBytes()).limit(0);
        int status = answer(channel, exchange, in);
        if (status != HttpStatus.SWITCHING_PROTOCOLS) {
            Farewell.say(channel, options.closeTimeout());
            throw new UpgradeRefusedException(status);
        }
        Handshake handshake = exchange.upgrader.handshake();
        Compression compression = Compression.agreed(Role.SERVER, agreed.extensions(), handshake::agreement);
        return new BlockingWebSocket(
                channel, Role.SERVER, options, in, handshake.subprotocol(), compression, List.of());
    }

    private int answer(ByteChannel channel, Exchange exchange, ByteBuffer in) throws IOException {
        Deadline deadline = Deadline.closing(channel, options.handshakeTimeout());
        try (deadline) {
            int status = exchange(channel, exchange, in);
            deadline.met();
            return status;
        } catch (IOException failed) {
            deadline.met();
            throw failed;
        }
    }

    private static int exchange(ByteChannel channel, Exchange exchange, ByteBuffer in) throws IOException {
        exchange.out.clear();
        int status = Upgrader.NEED_MORE;
        while (status == Upgrader.NEED_MORE) {
            HandshakeChannel.fill(channel, in);
            status = ask(channel, exchange, in);
        }
        HandshakeChannel.drain(channel, exchange.out.flip());
        return status;
    }

    /** What a callback throws is the caller's to see; the peer sees a 500. */
    private static int ask(ByteChannel channel, Exchange exchange, ByteBuffer in) throws IOException {
        try {
            return exchange.upgrader.upgrade(in, exchange.out, channel);
        } catch (RuntimeException thrown) {
            UpgradeResponse.refuse(exchange.out.clear(), HttpStatus.INTERNAL_ERROR);
            try {
                HandshakeChannel.drain(channel, exchange.out.flip());
            } catch (IOException untold) {
                thrown.addSuppressed(untold);
            }
            throw thrown;
        }
    }
}
