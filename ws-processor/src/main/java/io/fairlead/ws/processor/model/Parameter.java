package io.fairlead.ws.processor.model;

import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a callback.
 *
 * @param site of its declaration
 * @param name as in the source
 * @param type as in the source
 * @param role what it is there for
 * @param payload set for {@link Role#PAYLOAD}
 * @param codec set for {@link Payload#CODED}
 * @param reading set for {@link Payload#READ}
 * @param variable set for what is annotated with a {@link Variable.Source}
 * @param isTwoSources whether it is annotated with two
 */
public record Parameter(
        Site site,
        String name,
        TypeMirror type,
        Role role,
        @Nullable Payload payload,
        @Nullable Codec codec,
        @Nullable Reading reading,
        @Nullable Variable variable,
        boolean isTwoSources) {
    /** The same parameter, if it is the message. */
    public Parameter asMessage(Codec read) {
        return new Parameter(site, name, type, Role.PAYLOAD, Payload.CODED, read, null, null, isTwoSources);
    }

    /** The same parameter, if it is a value that an upgrade callback has found out. */
    public Parameter asAccepted() {
        return new Parameter(site, name, type, Role.ACCEPTED, null, null, null, null, isTwoSources);
    }
}
