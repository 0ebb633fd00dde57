package io.fairlead.ws.processor.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a value looks like on the wire, whatever language it is read in. */
sealed interface Shape {
    /** Nothing is known of it. */
    Shape ANYTHING = new Anything();

    /** Text. */
    Shape TEXT = new Scalar("string", "");

    /** Text, a number or a truth; {@code type} and {@code format} are those of JSON Schema. */
    record Scalar(String type, String format) implements Shape {}

    /** One of a few words. */
    record Choice(List<String> words) implements Shape {}

    /** An array; a set's items differ from each other. */
    record ListOf(Shape item, boolean isSet) implements Shape {}

    /** An object whose keys nobody knows. */
    record MapOf(Shape value) implements Shape {}

    /** It, or null. */
    record OrNull(Shape shape) implements Shape {}

    /** What {@link Document#definitions()} has under this name. */
    record Named(String name) implements Shape {}

    /**
     * An object; {@code tag} is what its property {@code type} says, null if it has none. A closed one has no other
     * properties.
     */
    record Fields(@Nullable String tag, List<Field> fields, boolean isClosed) implements Shape {
        Fields opened() {
            return new Fields(tag, fields, false);
        }
    }

    /** A property, which is always there. */
    record Field(String name, Shape shape) {}

    /** One of several objects, told apart by their tags if they have any. */
    record OneOf(List<Named> options, List<String> tags) implements Shape {}

    /** Whatever it is. */
    record Anything() implements Shape {}
}
