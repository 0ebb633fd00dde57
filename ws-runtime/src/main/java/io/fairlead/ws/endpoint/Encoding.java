package io.fairlead.ws.endpoint;

import java.nio.ByteBuffer;

/**
 * How a reply of some type is sent.
 *
 * @param <T> the type
 */
@FunctionalInterface
public interface Encoding<T> {
    /** Text, encoded as UTF-8. */
    Encoding<CharSequence> TEXT = Connection::sendText;

    /** Bytes, from position to limit. */
    Encoding<ByteBuffer> BINARY = Connection::sendBinary;

    /** Bytes. */
    Encoding<byte[]> BYTES = (connection, payload) -> connection.sendBinary(ByteBuffer.wrap(payload));

    /** Nothing is sent: for a stage that only tells when a message has been dealt with. */
    Encoding<Object> NOTHING = (connection, nothing) -> SendResult.SENT;

    /**
     * Sends one.
     *
     * @param connection to be sent on
     * @param reply never null
     * @return {@code SENT}, {@code QUEUED}, or {@code FULL}: then nothing was sent
     */
    SendResult send(Connection connection, T reply);
}
