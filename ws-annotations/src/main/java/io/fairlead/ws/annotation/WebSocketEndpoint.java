package io.fairlead.ws.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A class that serves WebSockets on a path. One instance serves all connections, unless the class is
 * {@link PerConnection}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface WebSocketEndpoint {
    /**
     * The path, from its slash. {@code {name}} takes one segment, {@code {name*}} at the end takes the rest.
     *
     * @return such as {@code /chat/{room}}
     */
    String value();

    /**
     * The subprotocols that are spoken here, the preferred one first (RFC 6455 §1.9).
     *
     * @return tokens; none: the 101 names none
     */
    String[] subprotocols() default {};

    /**
     * The origins whose pages may connect beside those of the same origin (RFC 6455 §10.2).
     *
     * @return such as {@code https://example.com}; {@code *} for any
     */
    String[] origins() default {};

    /**
     * The longest message that is taken, in bytes; longer: closed with 1009.
     *
     * @return 1 to 2^30, 1 MiB unless set
     */
    int maxMessageBytes() default 1 << 20;

    /**
     * The most fragments that a message may come in, empty ones counted; more: closed with 1008.
     *
     * @return 1 or more, 4,096 unless set
     */
    int maxFragments() default 4_096;

    /**
     * Whether messages are compressed with clients that offer it (RFC 7692). Do not compress a secret together with
     * what an attacker can choose: sizes tell.
     *
     * @return {@link Compression#OFF} unless set: then as the server says, which compresses nothing unless it is told
     *     to
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
     * How messages travel that are objects: for each type the first of these that reads and writes it. A type that none
     * of them fits goes by its own {@link CodedBy}, else by what the injector has for {@code MessageCodec} of it.
     *
     * @return {@code MessageCodec}s, each with a static {@code INSTANCE}, a constructor that takes nothing, or one that
     *     takes the {@code Class} of its messages
     */
    Class<?>[] codec() default {};

    /**
     * What is sent here beside replies, by broadcasts and by {@code Connection.send}: no signature says it. For the
     * documents that are written at compile time.
     *
     * @return {@code String}, {@code byte[]}, or types that have a codec; of a sealed one all that it permits
     */
    Class<?>[] sends() default {};

    /**
     * How long a peer may be silent before it is asked whether it is alive.
     *
     * @return such as {@code 25s}, {@code 500ms}, {@code 2m} or {@code PT25S}; empty: as the server says
     */
    String pingEvery() default "";

    /**
     * How long a connection may be without a message from the peer; longer: closed with 1001. Pings and pongs do not
     * count.
     *
     * @return such as {@code 10m}, and longer than {@link #pingEvery()}; empty: as the server says
     */
    String idleTimeout() default "";

    /**
     * How much may wait to be sent.
     *
     * @return the server's marks unless set
     */
    Outbox outbox() default @Outbox;

    /**
     * Where callbacks run after the 101. Those before it are on the event loop.
     *
     * @return {@link Run#EVENT_LOOP} unless set
     */
    Run run() default Run.EVENT_LOOP;
}
