package io.fairlead.ws.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A cookie of the request (RFC 6265 §4.2), read as the parameter's type; the first one of its name. What is missing or
 * does not parse is refused with 400; {@code Optional} and a default may be missing.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface Cookie {
    /**
     * The cookie; case counts.
     *
     * @return empty: it is named as the Java parameter is
     */
    String value() default "";

    /**
     * Read in place of a parameter that is missing.
     *
     * @return as the peer would write it; {@link QueryParam#REQUIRED}: none
     */
    String defaultValue() default QueryParam.REQUIRED;
}
