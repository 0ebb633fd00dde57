package io.fairlead.ws.processor.model;

import java.util.List;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * How objects of a type travel.
 *
 * @param message the type; of a sealed one's permitted types, the sealed one
 * @param source where the codec comes from
 * @param codec its class; null if it is injected, or missing
 * @param tags of a sealed type, one for each type that is permitted
 * @param isCovered whether every object of a sealed type is of a type with a tag: the sealed ones are abstract
 * @param contentType of what it writes; empty if nobody knows
 * @param isStrict whether it refuses properties that a type does not have
 */
public record Codec(
        TypeMirror message,
        Source source,
        @Nullable TypeMirror codec,
        List<Tag> tags,
        boolean isCovered,
        String contentType,
        boolean isStrict) {
    /** Where a codec comes from. */
    public enum Source {
        /** Its static field {@code INSTANCE}. */
        INSTANCE,
        /** A constructor that takes nothing. */
        CONSTRUCTOR,
        /** A constructor that takes the class of the messages. */
        CONSTRUCTOR_OF_CLASS,
        /** The injector. */
        INJECTED,
        /** Nowhere: its class has nothing of all that. */
        UNUSABLE,
        /** Nowhere: nobody names one. */
        MISSING
    }

    /**
     * One of a sealed type's permitted types.
     *
     * @param type a class or record, never sealed itself
     * @param tag null if it has none
     */
    public record Tag(TypeMirror type, @Nullable String tag) {}

    /** Whether it is of the same type: then there is one of them in the generated code. */
    public boolean isOf(Codec other) {
        return message.toString().equals(other.message.toString());
    }

    /** Whether it is handed to the binding. */
    public boolean isInjected() {
        return source == Source.INJECTED;
    }
}
