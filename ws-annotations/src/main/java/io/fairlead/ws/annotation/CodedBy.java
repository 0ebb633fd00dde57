package io.fairlead.ws.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How messages of this type travel, in every endpoint that does not say otherwise with {@code codec =}. On a sealed
 * type it is said for all that is permitted.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface CodedBy {
    /**
     * The codec.
     *
     * @return a {@code MessageCodec} of this type, or one for any type. It has a static {@code INSTANCE}, a constructor
     *     that takes nothing, or one that takes the {@code Class} of its messages
     */
    Class<?> value();
}
