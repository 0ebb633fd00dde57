package io.fairlead.ws.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How much may wait to be sent on one connection. A mark that is left out is the server's. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface Outbox {
    /**
     * At or under it one message of any size is taken, and reading goes on.
     *
     * @return bytes, 0 or more; {@link #SERVER}: the server's, 32 KiB unless set
     */
    int low() default SERVER;

    /**
     * Over it nothing more is read from the peer.
     *
     * @return bytes, at least {@link #low()}; {@link #SERVER}: the server's, 64 KiB unless set
     */
    int high() default SERVER;

    /**
     * Over it nothing more is taken.
     *
     * @return bytes, at least {@link #high()}; {@link #SERVER}: the server's, 1 MiB unless set
     */
    int limit() default SERVER;

    /**
     * What becomes of a reply or a broadcast that finds no room. A {@code send} of your own returns {@code FULL}.
     *
     * @return {@link OnFull#CLOSE} unless set
     */
    OnFull onFull() default OnFull.CLOSE;

    /** As the server says. */
    int SERVER = -1;
}
