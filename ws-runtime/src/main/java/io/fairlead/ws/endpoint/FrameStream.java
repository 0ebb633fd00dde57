package io.fairlead.ws.endpoint;

import io.fairlead.ws.bytes.Utf8View;
import io.fairlead.ws.protocol.Opcode;
import java.nio.ByteBuffer;

/**
 * The messages and control frames that have arrived, one after the other; a {@link Dispatcher} drains it. Data comes as
 * whole messages, however many fragments they were sent in; text is valid UTF-8. What the accessors return is borrowed
 * until the next {@link #next()}.
 */
public interface FrameStream extends Replies {
    /**
     * Moves to the next message or control frame.
     *
     * @return false when there is none now, when the peer reads too slowly to be sent more, or when the connection
     *     closes
     */
    boolean next();

    /**
     * What the current one is.
     *
     * @return {@link Opcode#TEXT}, {@link Opcode#BINARY}, {@link Opcode#PING}, {@link Opcode#PONG} or
     *     {@link Opcode#CLOSE}
     */
    int opcode();

    /**
     * Whether what {@link #next()} moved to is a whole message, or the last part of one.
     *
     * @return false only for an endpoint that takes messages in parts ({@link EndpointSettings})
     */
    default boolean isLast() {
        return true;
    }

    /**
     * The payload where it lies.
     *
     * @return the loop's own buffer, from position to limit: borrowed, may be written, must not be kept
     */
    ByteBuffer payload();

    /**
     * The payload of a text message where it lies.
     *
     * @return borrowed; throws when it is read later
     */
    Utf8View text();

    /**
     * The payload of a text message as a string.
     *
     * @return a copy to keep
     */
    String string();

    /**
     * The payload as an array.
     *
     * @return a copy to keep
     */
    byte[] bytes();

    /**
     * The message as an object.
     *
     * @param codec reads it
     * @param <T> its type
     * @return never null
     * @throws CodecException if the message is no {@code T}, or text where the codec's are binary, or the other way
     *     round
     */
    default <T> T message(MessageCodec<T> codec) {
        if (codec.isText() == (opcode() == Opcode.TEXT)) return codec.decode(payload());
        throw CodecException.wrongKind(codec.isText());
    }

    /**
     * Handles the current control frame: answers a ping, goes on with the close handshake, passes over a pong (RFC 6455
     * §5.5).
     */
    void control();
}
