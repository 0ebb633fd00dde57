package io.fairlead.ws.processor.model;

import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * How a type is read from text.
 *
 * @param type that is read; what is inside for an {@code Optional}
 * @param optional whether an {@code Optional} of it was asked for
 * @param accessor of the runtime's {@code Parameter} for primitives and strings, such as {@code asLong}; else null
 * @param factory the type's own static method, such as {@code fromString}; null for the others
 * @param what told to a peer whose text is none, such as {@code a UUID}
 */
public record Reading(
        TypeMirror type,
        boolean optional,
        @Nullable String accessor,
        @Nullable String factory,
        String what) {
    /** Whether there is a way at all. */
    public boolean isKnown() {
        return accessor != null || factory != null;
    }
}
