package io.fairlead.ws.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A variable of the endpoint's path, read as the parameter's type. What does not parse is refused with 400. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface PathParam {
    /**
     * The variable.
     *
     * @return empty: it is named as the parameter is
     */
    String value() default "";
}
