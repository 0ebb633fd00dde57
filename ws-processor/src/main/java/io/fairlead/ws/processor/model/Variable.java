package io.fairlead.ws.processor.model;

import org.jspecify.annotations.Nullable;

/**
 * A value of the request that a parameter asks for.
 *
 * @param isPath from the path, or else from the query
 * @param name of the path variable or query parameter, and where it was named
 * @param fallback read when it is missing; null if there is none
 * @param reading how the parameter's type is read from it
 */
public record Variable(
        boolean isPath, Located<String> name, @Nullable Located<String> fallback, Reading reading) {
    /** What a parameter is there for that asks for it. */
    public Role role() {
        return isPath ? Role.PATH : Role.QUERY;
    }

    /** Whether two parameters can share what was read. */
    public boolean isSameAs(Variable other) {
        return isPath == other.isPath
                && name.value().equals(other.name.value())
                && reading.optional() == other.reading.optional()
                && reading.type().toString().equals(other.reading.type().toString())
                && fallbackText().equals(other.fallbackText());
    }

    private String fallbackText() {
        return fallback == null ? "\uE000" : fallback.value();
    }
}
