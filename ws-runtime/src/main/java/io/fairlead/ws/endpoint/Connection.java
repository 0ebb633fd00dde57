package io.fairlead.ws.endpoint;

import io.fairlead.ws.annotation.OnFull;
import io.fairlead.ws.frame.Frame;
import io.fairlead.ws.protocol.ConnectionClosedException;
import io.fairlead.ws.protocol.InvalidArgumentException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket. Every method may be called from any thread and none of them blocks. From the connection's own thread
 * (in its callbacks) a message is encoded at once; from another it is encoded once and handed over, each thread's order
 * kept.
 *
 * <p>Where compression was agreed on, text and binary messages are compressed from the endpoint's threshold on, if that
 * makes them smaller. Whether there is room for a message is asked for the message as it is; what waits is counted as
 * it is sent.
 */
public interface Connection {
    /**
     * A number that no other connection of this server has, for logs and look-ups.
     *
     * @return 1 or more
     */
    long id();

    /**
     * The subprotocol that both ends agreed on.
     *
     * @return null if they agreed on none
     */
    @Nullable
    String subprotocol();

    /**
     * Where the peer is, as the socket says.
     *
     * @return an address and port
     */
    SocketAddress remoteAddress();

    /**
     * Whether messages can be sent: after the 101, before a close frame was sent or received.
     *
     * @return false from the first close frame on
     */
    boolean isOpen();

    /**
     * Sends a text message.
     *
     * @param text copied; at most 1 GiB of UTF-8; an unpaired surrogate becomes {@code ?}
     * @return {@code SENT}, {@code QUEUED}, or {@code FULL}: then nothing is sent
     * @throws ConnectionClosedException if a close frame was sent or received (RFC 6455 §5.5.1)
     * @throws InvalidArgumentException if it has more than 1 GiB of UTF-8, or changes while it is encoded; nothing is
     *     sent
     */
    SendResult sendText(CharSequence text);

    /**
     * Sends a text message that is encoded already.
     *
     * @param utf8 UTF-8 from position to limit; copied, yours again on return, its position stays
     * @return {@code SENT}, {@code QUEUED}, or {@code FULL}: then nothing is sent
     * @throws ConnectionClosedException if a close frame was sent or received (RFC 6455 §5.5.1)
     */
    SendResult sendText(ByteBuffer utf8);

    /**
     * Sends a binary message.
     *
     * @param payload from position to limit; copied, yours again on return, its position stays. The borrowed payload of
     *     the message being handled is sent from where it lies: its content is undefined afterwards.
     * @return {@code SENT}, {@code QUEUED}, or {@code FULL}: then nothing is sent
     * @throws ConnectionClosedException if a close frame was sent or received (RFC 6455 §5.5.1)
     */
    SendResult sendBinary(ByteBuffer payload);

    /**
     * Sends an object.
     *
     * @param codec writes it
     * @param message encoded before return
     * @param <T> its type
     * @return {@code SENT}, {@code QUEUED}, or {@code FULL}: then nothing is sent
     * @throws ConnectionClosedException if a close frame was sent or received (RFC 6455 §5.5.1)
     * @throws CodecException if the codec cannot write it; nothing is sent
     */
    default <T> SendResult send(MessageCodec<? super T> codec, T message) {
        ByteBuffer encoded = codec.encode(message);
        return codec.isText() ? sendText(encoded) : sendBinary(encoded);
    }

    /**
     * Sends a frame that was encoded in advance, as it is; compressed only if it is {@link Frame#compressible()} and
     * that was agreed on.
     *
     * @param frame shared, never copied before it has to wait
     * @return {@code SENT}, {@code QUEUED}, or {@code FULL}: then nothing is sent
     * @throws ConnectionClosedException if a close frame was sent or received (RFC 6455 §5.5.1)
     * @throws InvalidArgumentException if it has reserved bits: {@link Frame#extended} is for low levels
     */
    SendResult send(Frame frame);

    /**
     * Sends a ping; a live peer answers with a pong of the same payload (§5.5.2).
     *
     * @param payload at most 125 bytes, from position to limit; copied
     * @return {@code SENT}, {@code QUEUED}, or {@code FULL}: then nothing is sent
     * @throws ConnectionClosedException if a close frame was sent or received
     * @throws InvalidArgumentException if the payload is longer
     */
    SendResult ping(ByteBuffer payload);

    /** Starts the close handshake with 1000. What was sent before still leaves. Does nothing once closing has begun. */
    default void close() {
        close(io.fairlead.ws.protocol.CloseCode.NORMAL, "");
    }

    /**
     * Starts the close handshake. What was sent before still leaves. Does nothing once closing has begun.
     *
     * @param code one that may be sent
     * @throws InvalidArgumentException if the code must not be sent (§7.4)
     */
    default void close(int code) {
        close(code, "");
    }

    /**
     * Starts the close handshake. What was sent before still leaves. Does nothing once closing has begun.
     *
     * @param code one that may be sent
     * @param reason cut at a character if it has more than 123 bytes of UTF-8
     * @throws InvalidArgumentException if the code must not be sent (§7.4)
     */
    void close(int code, String reason);

    /**
     * Ends the connection at once: nothing more is sent, what is queued is dropped, the peer sees 1006.
     *
     * @param code told to this end's {@code @OnClose}
     * @param reason told to this end's {@code @OnClose}
     */
    void abort(int code, String reason);

    /**
     * Reads nothing more from the peer, so that it has to wait, until {@link #resumeReading}. What has been read
     * already and is not whole stays; a message that is being handled is not affected. The peer is not pinged
     * meanwhile.
     */
    void pauseReading();

    /** Reads on after {@link #pauseReading}. */
    void resumeReading();

    /**
     * Handles an error that came up outside of a callback, such as in a stage, as if a callback had thrown it: in its
     * turn, by the endpoint's {@code @OnError}, or else by a log line and a close with 1011. Does nothing once the
     * connection has ended.
     *
     * @param error that came up
     */
    void raise(Throwable error);

    /**
     * How much waits to be sent.
     *
     * @return bytes in the outbox, those handed over by other threads included
     */
    long queuedBytes();

    /**
     * What becomes of a reply or a broadcast that finds no room here.
     *
     * @return as its endpoint says
     */
    default OnFull onFull() {
        return OnFull.CLOSE;
    }

    /**
     * What the application attached.
     *
     * @return null before the first {@link #attach}
     */
    @Nullable
    Object attachment();

    /**
     * Keeps an object with the connection.
     *
     * @param object replaces the one before; null to let go
     */
    void attach(@Nullable Object object);
}
