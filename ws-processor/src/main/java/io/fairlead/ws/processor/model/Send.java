package io.fairlead.ws.processor.model;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * An abstract method of a client, which is implemented for it.
 *
 * @param method as it is declared, here or above
 * @param site of the method, or of the client if it is declared elsewhere
 * @param type as the client sees it
 * @param payload what it sends; null if it has not one parameter, or one that cannot be sent
 * @param codec set for {@link Payload#CODED}
 * @param returns what it returns
 */
public record Send(
        ExecutableElement method,
        Site site,
        ExecutableType type,
        @Nullable Payload payload,
        @Nullable Codec codec,
        Returns returns) {
    /** What the implementation of a method returns. */
    public enum Returns {
        NOTHING,
        RESULT,
        /** The connection itself. */
        CONNECTION,
        OTHER
    }

    /** As people call it. */
    public String name() {
        return method.getSimpleName().toString();
    }

    /** The types of its parameters. */
    public List<? extends TypeMirror> parameters() {
        return type.getParameterTypes();
    }

    /** Whether it closes the connection. */
    public boolean isClose() {
        return parameters().isEmpty()
                && type.getReturnType().getKind() == TypeKind.VOID
                && method.getSimpleName().contentEquals("close");
    }

    /** Whether it gives the connection. */
    public boolean isConnection() {
        return parameters().isEmpty() && returns == Returns.CONNECTION;
    }

    /** How its object travels. */
    public Optional<Codec> coded() {
        return Optional.ofNullable(codec);
    }
}
