package io.fairlead.ws.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Called during the upgrade with the value of a header, or, without a name, with name and value of every header that
 * has no method of its own. {@code false} refuses with 403; {@code Accepted.rejected(…)} and
 * {@code handshake.reject(…)} say more. A method that accepts a value is called once: a repeated header is refused with
 * 400.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface OnHeader {
    /**
     * The header to be called for, letters in either case.
     *
     * @return a token (RFC 9110 §5.6.2); empty: every header that has no method of its own
     */
    String value() default "";

    /**
     * The status to refuse with when the header is missing.
     *
     * @return 400 to 599; 0: the header may be missing, and the method is not called
     */
    int missing() default 0;
}
