package io.fairlead.ws.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Called with the value of {@code Host} during the upgrade. {@code false} refuses with 403;
 * {@code Accepted.rejected(…)} and {@code handshake.reject(…)} say more.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface OnHost {}
