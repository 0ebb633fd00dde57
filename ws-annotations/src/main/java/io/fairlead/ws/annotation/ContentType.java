package io.fairlead.ws.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a codec writes and reads, for the documents that are written at compile time; a codec's subclasses say the same
 * unless they are annotated themselves. On a message type it is for codecs that the injector has, whose class nobody
 * knows at compile time. Of a codec without it, no more is known than whether it writes text.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ContentType {
    /**
     * The media type (RFC 9110 §8.3.1). The generated client makes values of {@code application/json} and of what ends
     * in {@code +json}, and takes all others as they come.
     *
     * @return such as {@code application/json}
     */
    String value();

    /**
     * Whether a JSON object is refused for a property that its type does not have, and none is written, so that the
     * documents can say so. A subclass does not inherit that: it may have been made with other settings.
     *
     * @return false unless set
     */
    boolean strict() default false;
}
