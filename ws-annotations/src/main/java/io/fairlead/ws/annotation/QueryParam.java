package io.fairlead.ws.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter of the query, read as the parameter's type. What is missing or does not parse is refused with 400;
 * {@code Optional} and a default may be missing.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface QueryParam {
    /**
     * The query parameter.
     *
     * @return empty: it is named as the Java parameter is
     */
    String value() default "";

    /**
     * Read in place of a parameter that is missing.
     *
     * @return as the peer would write it, decoded; {@link #REQUIRED}: none
     */
    String defaultValue() default REQUIRED;

    /**
     * The default of a parameter that has none: it must be there. A private-use character, so that no default is lost
     * to it.
     */
    String REQUIRED = "\uE000";
}
