package io.fairlead.ws.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What tells messages of a sealed type apart while they travel: {@code {"type":"say", …}} for
 * {@code @MessageTag("say")}. Codecs read it when they are made, once for each type.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface MessageTag {
    /**
     * The tag.
     *
     * @return not empty; no other type that is permitted beside this one has the same
     */
    String value();
}
