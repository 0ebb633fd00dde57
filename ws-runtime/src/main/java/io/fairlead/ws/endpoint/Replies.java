package io.fairlead.ws.endpoint;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Sends what a callback returned. Differs from {@link Connection}'s sends in three ways: null sends nothing; after a
 * close nothing is sent and nothing thrown; and there is always room for the reply to a message, since none is read
 * while the outbox is over its high mark. Should a reply not fit all the same (after other sends), the connection is
 * aborted with 1008.
 */
public interface Replies {
    /**
     * Replies with text.
     *
     * @param text copied, or sent from where it lies if it is the message being handled; null sends nothing
     */
    void replyText(@Nullable CharSequence text);

    /**
     * Replies with bytes.
     *
     * @param payload from position to limit; copied, or sent from where it lies if it is the message being handled;
     *     null sends nothing
     */
    void replyBinary(@Nullable ByteBuffer payload);

    /**
     * Replies with bytes.
     *
     * @param payload copied; null sends nothing
     */
    void replyBinary(byte @Nullable [] payload);

    /**
     * Replies with text that is encoded already.
     *
     * @param utf8 from position to limit; copied; null sends nothing
     */
    void replyUtf8(@Nullable ByteBuffer utf8);

    /**
     * Replies with an object.
     *
     * @param codec writes it
     * @param message null sends nothing
     * @param <T> its type
     */
    default <T> void reply(MessageCodec<? super T> codec, @Nullable T message) {
        if (message == null) return;
        if (codec.isText()) replyUtf8(codec.encode(message));
        else replyBinary(codec.encode(message));
    }
}
