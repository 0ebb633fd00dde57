package io.fairlead.ws.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Called when so much has been taken by the peer that there is room again: the outbox fell to its low mark, after it
 * had stood over its high mark or a send had returned {@code FULL}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface OnDrain {}
