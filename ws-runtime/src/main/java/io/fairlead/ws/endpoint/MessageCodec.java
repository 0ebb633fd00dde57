package io.fairlead.ws.endpoint;

import java.nio.ByteBuffer;

/**
 * Turns messages into objects and back. One serves all connections, on every thread that has callbacks, so it keeps
 * nothing of a call. Generated dispatchers find theirs by {@code codec =} on the endpoint, by {@code @CodedBy} on the
 * message's type, or ask the injector for one.
 *
 * @param <T> what the application works with
 */
public interface MessageCodec<T> {
    /**
     * Reads a message.
     *
     * @param payload the whole message from position to limit, UTF-8 if it is text; borrowed until return, must not be
     *     kept
     * @return never null
     * @throws CodecException if the message is no {@code T}: the peer's mistake, and cheap to make. The connection is
     *     closed with 1007 unless an {@code @OnError} takes it
     */
    T decode(ByteBuffer payload);

    /**
     * Writes a message.
     *
     * @param message never null
     * @return the whole message from position to limit, UTF-8 if it is text; copied before the codec is asked again on
     *     this thread
     * @throws CodecException if it cannot be written: the application's mistake, treated as anything that a callback
     *     throws
     */
    ByteBuffer encode(T message);

    /**
     * Whether its messages are text.
     *
     * @return true unless overridden; false for binary messages
     */
    default boolean isText() {
        return true;
    }
}
