package io.fairlead.ws.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What an endpoint asks for and what it exchanges. The annotation processor writes it on the binding, and reads it
 * there when it writes the documents: an endpoint that did not change is no longer source in an incremental build, and
 * its class file has lost the names of parameters. Nothing that a person writes.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Described {
    /**
     * The variables of the path.
     *
     * @return in the order of the path
     */
    Value[] path() default {};

    /**
     * The parameters of the query.
     *
     * @return each once
     */
    Value[] query() default {};

    /**
     * The headers that are looked at.
     *
     * @return each once
     */
    Value[] headers() default {};

    /**
     * The cookies that are looked at.
     *
     * @return each once
     */
    Value[] cookies() default {};

    /**
     * Whether the upgrade is refused without a bearer token, in a header or a subprotocol.
     *
     * @return false unless set
     */
    boolean bearer() default false;

    /**
     * The messages that the endpoint takes.
     *
     * @return each once
     */
    Message[] takes() default {};

    /**
     * The messages that it sends, replies among them.
     *
     * @return each once
     */
    Message[] sends() default {};

    /** A value of the request, which is text. */
    @Target({})
    @Retention(RetentionPolicy.CLASS)
    @interface Value {
        /**
         * What the peer calls it.
         *
         * @return a name
         */
        String name();

        /**
         * The type that it is read as.
         *
         * @return a class, without type arguments
         */
        Class<?> type() default String.class;

        /**
         * Whether the upgrade is refused without it.
         *
         * @return true unless set
         */
        boolean required() default true;

        /**
         * What is read where it is missing.
         *
         * @return one text, or none
         */
        String[] defaultValue() default {};
    }

    /** A kind of message. */
    @Target({})
    @Retention(RetentionPolicy.CLASS)
    @interface Message {
        /**
         * The type of the object; {@code String} is text and {@code byte[]} are bytes, as they are.
         *
         * @return a class, without type arguments
         */
        Class<?> type();

        /**
         * What the codec says of it.
         *
         * @return a media type; empty if nobody knows, not even whether it is text
         */
        String contentType() default "";

        /**
         * What the codec says of properties that the type does not have.
         *
         * @return true if they are refused
         */
        boolean strict() default false;
    }
}
