package io.fairlead.ws.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Called for each message of the kind that its parameter takes: text for {@code String}, {@code CharSequence} and
 * {@code Utf8View}, bytes for {@code ByteBuffer} and {@code byte[]}, either for a type that a {@code MessageCodec}
 * reads ({@link WebSocketEndpoint#codec()}, {@link CodedBy}). What it returns is sent; null sends nothing.
 * {@code CharSequence}, {@code Utf8View} and {@code ByteBuffer} are borrowed until it returns.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface OnMessage {}
