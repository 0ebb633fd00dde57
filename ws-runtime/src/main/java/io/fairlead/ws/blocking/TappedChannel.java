package io.fairlead.ws.blocking;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;

/**
 * Shows somebody the bytes of a channel, to find out what a peer really said: pass it to
 * {@link ChannelUpgrader#upgrade} or {@link Dialer#upgrade} instead of the channel. The handshake is among the bytes,
 * and with it whatever credentials are in its headers: not for logs that others read.
 */
public final class TappedChannel implements ByteChannel {
    private final ByteChannel channel;
    private final Tap tap;
    private volatile boolean tapped = true;

    /** Who is shown the bytes. Called by the thread that reads or writes, before it goes on. */
    public interface Tap {
        /**
         * Bytes that came.
         *
         * @param bytes read-only, from position to limit; borrowed until this returns
         */
        void received(ByteBuffer bytes);

        /**
         * Bytes that left.
         *
         * @param bytes read-only, from position to limit; borrowed until this returns
         */
        void sent(ByteBuffer bytes);
    }

    /**
     * Taps a channel.
     *
     * @param channel blocking; closed with this
     * @param tap is shown each read and each write
     */
    public TappedChannel(ByteChannel channel, Tap tap) {
        BlockingWebSocket.requireBlocking(channel);
        this.channel = channel;
        this.tap = tap;
    }

    /** Shows nothing from now on: called when the handshake is done, the tap has seen just that. */
    public void stop() {
        tapped = false;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        int start = into.position();
        int read = channel.read(into);
        if (tapped && read > 0) tap.received(passed(into, start));
        return read;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        int start = from.position();
        int written = channel.write(from);
        if (tapped && written > 0) tap.sent(passed(from, start));
        return written;
    }

    private static ByteBuffer passed(ByteBuffer bytes, int start) {
        return bytes.asReadOnlyBuffer().limit(bytes.position()).position(start);
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
