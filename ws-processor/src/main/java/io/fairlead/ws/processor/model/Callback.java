package io.fairlead.ws.processor.model;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * An annotated method.
 *
 * @param event that it is called for
 * @param site of the annotation
 * @param method where the method stands
 * @param name of the method
 * @param parameters in the order of the source
 * @param returns the type
 * @param reply what the type carries; null if it carries nothing that can be sent
 * @param replyCodec set for {@link Payload#CODED}
 * @param delivery when the reply is there
 * @param isPartial whether it takes messages in parts
 * @param thrown as declared
 * @param checked those of {@code thrown} that the compiler makes callers handle
 * @param outcome what it says by what it returns, before the 101; null after it
 * @param header set for callbacks of a field
 * @param modifiers of the method
 * @param isGeneric whether it has type parameters of its own
 */
public record Callback(
        Event event,
        Site site,
        Site method,
        String name,
        List<Parameter> parameters,
        TypeMirror returns,
        @Nullable Payload reply,
        @Nullable Codec replyCodec,
        Delivery delivery,
        boolean isPartial,
        List<TypeMirror> thrown,
        List<TypeMirror> checked,
        @Nullable Outcome outcome,
        @Nullable Header header,
        Set<Modifier> modifiers,
        boolean isGeneric) {
    /** As people call it: annotation and method. */
    public String label() {
        return event.label() + " " + name;
    }

    /** The parameters of one role. */
    public List<Parameter> parameters(Role role) {
        return parameters.stream().filter(parameter -> parameter.role() == role).toList();
    }

    /** Whether a parameter has this role. */
    public boolean takes(Role role) {
        return !parameters(role).isEmpty();
    }

    /** What it asks of the path and the query. */
    public List<Variable> variables() {
        return parameters.stream()
                .map(Parameter::variable)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The parameter for the message; only asked for where there is one. */
    public Parameter message() {
        return parameters(Role.PAYLOAD).get(0);
    }

    /** The message that it takes. */
    public Payload payload() {
        return Objects.requireNonNull(message().payload());
    }

    /** What reads the message that it takes; null unless that is an object. */
    public @Nullable Codec codec() {
        return takes(Role.PAYLOAD) ? message().codec() : null;
    }

    /** Whether it takes whatever its codec reads, or else one of the types that a sealed one permits. */
    public boolean takesEveryObject() {
        return message()
                .type()
                .toString()
                .equals(Objects.requireNonNull(codec()).message().toString());
    }

    /** The type of what is sent in the end: now, later, or again and again. */
    public TypeMirror sent() {
        return delivery == Delivery.NOW
                ? returns
                : ((DeclaredType) returns).getTypeArguments().get(0);
    }

    /** What an upgrade callback says. */
    public Outcome says() {
        return Objects.requireNonNull(outcome);
    }

    /** The type of the value that it finds out; null if it finds none. */
    public @Nullable TypeMirror accepts() {
        return outcome == null ? null : outcome.value();
    }

    /** What the annotation of a callback for a field says. */
    public Header field() {
        return Objects.requireNonNull(header);
    }

    /** Whether it may end the upgrade. */
    public boolean mayRefuse() {
        return says().mayRefuse() || takes(Role.HANDSHAKE);
    }

    /** Whether it is called before there is an instance. */
    public boolean isStatic() {
        return modifiers.contains(Modifier.STATIC);
    }
}
