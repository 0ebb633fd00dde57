package io.fairlead.ws.blocking;

import java.io.IOException;
import java.nio.channels.ByteChannel;

/** Puts something between a client and the channel it has dialled, such as a {@link TappedChannel}. */
@FunctionalInterface
public interface ChannelWrapper {
    /** Nothing. */
    ChannelWrapper NONE = channel -> channel;

    /**
     * Wraps a channel that is connected, through its proxy and its TLS, before the first byte of the handshake.
     *
     * @param channel blocking
     * @return what is spoken over instead; closes the channel when it is closed
     * @throws IOException if it cannot be used: then it is closed, and the dial fails with this
     */
    ByteChannel wrap(ByteChannel channel) throws IOException;
}
