package io.fairlead.ws.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One instance of the endpoint for each connection, made when it is first needed: a peer that is refused before costs
 * none. Its constructor may take the {@code Connection}, the {@code Handshake}, and what upgrade callbacks accept;
 * those that are called before there is an instance are static then.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface PerConnection {}
