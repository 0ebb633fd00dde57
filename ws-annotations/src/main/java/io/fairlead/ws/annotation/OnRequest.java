package io.fairlead.ws.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Called first during the upgrade, before the host and the headers are looked at, with the decoded path if it takes
 * one. {@code false} refuses with 403; {@code Accepted.rejected(…)} and {@code handshake.reject(…)} say more.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface OnRequest {}
