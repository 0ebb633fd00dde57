package io.fairlead.ws.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Called for each message of the kind that its parameter takes: text for {@code String}, {@code CharSequence} and
 * {@code Utf8View}, bytes for {@code ByteBuffer} and {@code byte[]}, either for a type that a {@code MessageCodec}
 * reads ({@link WebSocketEndpoint#codec()}, {@link CodedBy}). What it returns is sent; null sends nothing. A
 * {@code CompletionStage} is sent when it completes, a {@code Flow.Publisher} as the peer takes it, each in its turn.
 * {@code CharSequence}, {@code Utf8View} and {@code ByteBuffer} are borrowed until it returns.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface OnMessage {
    /**
     * Whether it is called for parts of a message, as they arrive: for messages that are longer than what should be
     * kept. A {@code boolean} parameter tells whether a part is the last one. Text is cut between two characters; a
     * compressed message comes whole.
     *
     * @return true: for each part
     */
    boolean partial() default false;
}
