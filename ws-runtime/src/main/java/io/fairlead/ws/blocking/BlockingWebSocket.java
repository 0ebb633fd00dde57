package io.fairlead.ws.blocking;

import io.fairlead.ws.deflate.DeflateParameters;
import io.fairlead.ws.protocol.CloseCode;
import io.fairlead.ws.protocol.InvalidArgumentException;
import io.fairlead.ws.protocol.Role;
import io.fairlead.ws.upgrade.HeaderField;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.Channel;
import java.nio.channels.SelectableChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An open WebSocket for one thread, platform or virtual: a reader, a writer and the channel under them. Made by
 * {@link #upgrade} or {@link ChannelUpgrader} on a server, by {@link Dialer} on a client.
 *
 * <p>The reader belongs to one thread at a time; the writer is safe from any. The channel is closed by {@link #close}
 * or {@link #abort}.
 */
public final class BlockingWebSocket implements AutoCloseable {
    private final ByteChannel channel;
    private final Role role;
    private final BlockingOptions options;
    private final @Nullable Compression compression;
    private final MessageWriter writer;
    private final MessageReader reader;
    private final @Nullable String subprotocol;
    private final List<HeaderField> responseHeaders;

    BlockingWebSocket(
            ByteChannel channel,
            Role role,
            BlockingOptions options,
            ByteBuffer in,
            @Nullable String subprotocol,
            @Nullable Compression compression,
            List<HeaderField> responseHeaders) {
        this.channel = channel;
        this.role = role;
        this.options = options;
        this.compression = compression;
        this.writer = new MessageWriter(channel, role, options.bufferBytes(), compression);
        this.reader = new MessageReader(channel, role, options, writer, compression, in);
        this.subprotocol = subprotocol;
        this.responseHeaders = List.copyOf(responseHeaders);
    }

    /**
     * Accepts a WebSocket on any path, with defaults: no subprotocol, same origin only, 10 s for the handshake.
     *
     * @param channel blocking, just accepted; closed if this throws
     * @return the server's end, whose first frames may have come with the request
     * @throws UpgradeRefusedException if the request is none for a WebSocket; it has been answered
     * @throws IOException if the channel ends or fails before the request is answered, or the request takes too long
     */
    public static BlockingWebSocket upgrade(ByteChannel channel) throws IOException {
        return ChannelUpgrader.DEFAULT.upgrade(channel);
    }

    static void requireBlocking(Channel channel) {
        if (channel instanceof SelectableChannel selectable && !selectable.isBlocking()) {
            throw new InvalidArgumentException(
                    "The channel is in non-blocking mode; these classes wait for it. Call configureBlocking(true).");
        }
    }

    /**
     * What comes from the peer.
     *
     * @return for one thread at a time
     */
    public MessageReader reader() {
        return reader;
    }

    /**
     * What goes to the peer.
     *
     * @return safe from any thread
     */
    public MessageWriter writer() {
        return writer;
    }

    /**
     * Which end this is.
     *
     * @return server or client
     */
    public Role role() {
        return role;
    }

    /**
     * What both ends agreed to speak.
     *
     * @return null if no subprotocol was agreed on
     */
    public @Nullable String subprotocol() {
        return subprotocol;
    }

    /**
     * What both ends agreed on about compression.
     *
     * @return null if no message is compressed
     */
    public @Nullable DeflateParameters compression() {
        return compression == null ? null : compression.parameters();
    }

    /**
     * The fields of the server's 101, for a client.
     *
     * @return in the order of arrival; empty for a server
     */
    public List<HeaderField> responseHeaders() {
        return responseHeaders;
    }

    /**
     * Ends the connection in order: sends a close frame (1000) unless one was sent, drops messages until the peer has
     * answered or closed, closes the channel. To be called by the thread that reads; another one sends a close frame
     * with {@link MessageWriter#sendClose}, or calls {@link #abort}.
     *
     * @throws IOException if the channel cannot be closed; a peer that is gone or does not answer by the deadline is no
     *     error
     */
    @Override
    public void close() throws IOException {
        Deadline deadline = Deadline.closing(channel, options.closeTimeout());
        try (deadline) {
            shakeHands();
        } catch (IOException endedAnyway) {
            // The peer is gone, broke the protocol and was told so, or is past its deadline.
        } finally {
            if (compression != null) compression.close();
            Farewell.say(channel, options.closeTimeout());
        }
    }

    private void shakeHands() throws IOException {
        if (reader.closeCode() == CloseCode.ABNORMAL) return; // §7.1.5: closed already, or the peer was told why
        writer.sendClose(CloseCode.NORMAL, "");
        while (reader.closeCode() == 0) {
            if (reader.next() == MessageReader.END) return;
        }
    }

    /**
     * Closes the channel at once, from any thread: a thread that reads or writes gets an {@link IOException}, the peer
     * 1006.
     *
     * @throws IOException if it cannot be closed
     */
    public void abort() throws IOException {
        try {
            channel.close();
        } finally {
            if (compression != null) compression.close();
        }
    }
}
