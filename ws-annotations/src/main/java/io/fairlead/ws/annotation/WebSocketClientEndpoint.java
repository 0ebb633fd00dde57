package io.fairlead.ws.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A class or interface that talks over WebSockets that this end dials; each connection has an instance of its own.
 * Annotated methods are called as those of a {@link WebSocketEndpoint} are after the upgrade. Abstract methods that
 * take one message send it: as text, bytes, or through its codec. They return nothing, or {@code SendResult}; one that
 * returns nothing leaves it to {@link Outbox#onFull()} what becomes of a message that finds no room. An abstract
 * {@code void close()} closes the connection with 1000, and an abstract method without parameters that returns
 * {@code Connection} gives the connection.
 *
 * <p>For {@code Chat} the processor writes {@code Chat_Client}, which is made of what the constructor of {@code Chat}
 * takes besides the connection, and of codecs that have to be injected.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface WebSocketClientEndpoint {
    /**
     * The path, from its slash, behind the path of the URI that is dialled. The generated {@code connect} takes a value
     * for each variable: {@code {name}} is one segment, {@code {name*}} at the end is the rest.
     *
     * @return such as {@code /chat/{room}}; empty: the URI is dialled as it is
     */
    String value() default "";

    /**
     * The subprotocols that are offered, the preferred one first (RFC 6455 §1.9).
     *
     * @return tokens; none: none is offered
     */
    String[] subprotocols() default {};

    /**
     * The longest message that is taken, in bytes; longer: closed with 1009.
     *
     * @return 1 to 2^30; 0: as the client says
     */
    int maxMessageBytes() default 0;

    /**
     * The most fragments that a message may come in, empty ones counted; more: closed with 1008.
     *
     * @return 1 or more; 0: as the client says
     */
    int maxFragments() default 0;

    /**
     * Whether compression is offered (RFC 7692).
     *
     * @return {@link Compression#OFF} unless set: then as the client says, which offers nothing unless it is told to
     */
    Compression compression() default Compression.OFF;

    /**
     * Shorter messages are sent as they are; so are longer ones that do not get smaller.
     *
     * @return payload bytes, 0 or more, 1 KiB unless set; needs {@link #compression()}
     */
    int compressionThreshold() default 1_024;

    /**
     * How hard to try.
     *
     * @return 1 (fastest) to 9 (smallest), or -1 for zlib's default, which is 6; needs {@link #compression()}
     */
    int compressionLevel() default -1;

    /**
     * How messages travel that are objects, as {@link WebSocketEndpoint#codec()}.
     *
     * @return {@code MessageCodec}s
     */
    Class<?>[] codec() default {};

    /**
     * How long the server may be silent before it is asked whether it is alive.
     *
     * @return such as {@code 25s}, {@code 500ms}, {@code 2m} or {@code PT25S}; empty: as the client says
     */
    String pingEvery() default "";

    /**
     * How long a connection may be without a message from the server; longer: closed with 1001. Pings and pongs do not
     * count.
     *
     * @return such as {@code 10m}, and longer than {@link #pingEvery()}; empty: as the client says
     */
    String idleTimeout() default "";

    /**
     * How much may wait to be sent.
     *
     * @return the client's marks unless set
     */
    Outbox outbox() default @Outbox;
}
