package io.fairlead.ws.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Called during the upgrade, after the headers, with the value of a cookie (RFC 6265 §4.2). {@code false} refuses with
 * 403; {@code Accepted.rejected(…)} and {@code handshake.reject(…)} say more.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface OnCookie {
    /**
     * The cookie to be called for; case counts.
     *
     * @return a token (RFC 6265 §4.1.1)
     */
    String value();

    /**
     * The status to refuse with when the cookie is missing.
     *
     * @return 400 to 599; 0: the cookie may be missing, and the method is not called
     */
    int missing() default 0;
}
