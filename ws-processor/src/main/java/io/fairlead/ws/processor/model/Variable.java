package io.fairlead.ws.processor.model;

import org.jspecify.annotations.Nullable;

/**
 * A value of the request that a parameter asks for.
 *
 * @param source where in the request it stands
 * @param name of the path variable, query parameter, header or cookie, and where it was named
 * @param fallback read when it is missing; null if there is none
 * @param reading how the parameter's type is read from it
 */
public record Variable(
        Source source, Located<String> name, @Nullable Located<String> fallback, Reading reading) {
    /** Where in a request a value stands, and the annotation that asks for it. */
    public enum Source {
        PATH("PathParam", Role.PATH),
        QUERY("QueryParam", Role.QUERY),
        HEADER("Header", Role.HEADER),
        COOKIE("Cookie", Role.COOKIE);

        private final String annotation;
        private final Role role;

        Source(String annotation, Role role) {
            this.annotation = annotation;
            this.role = role;
        }

        /** Without its package. */
        public String annotation() {
            return annotation;
        }
    }

    /** Whether it is a variable of the path: then it is always there. */
    public boolean isPath() {
        return source == Source.PATH;
    }

    /** What a parameter is there for that asks for it. */
    public Role role() {
        return source.role;
    }

    /** Whether two parameters can share what was read. */
    public boolean isSameAs(Variable other) {
        return source == other.source
                && name.value().equals(other.name.value())
                && reading.optional() == other.reading.optional()
                && reading.type().toString().equals(other.reading.type().toString())
                && fallbackText().equals(other.fallbackText());
    }

    private String fallbackText() {
        return fallback == null ? "\uE000" : fallback.value();
    }
}
