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
 * @param variable set for {@link Role#PATH} and {@link Role#QUERY}
 * @param isTwoSources whether it is annotated as both
 */
public record Parameter(
        Site site,
        String name,
        TypeMirror type,
        Role role,
        @Nullable Payload payload,
        @Nullable Codec codec,
        @Nullable Variable variable,
        boolean isTwoSources) {
    /** The same parameter, if it is the message. */
    public Parameter asMessage(Codec read) {
        return new Parameter(site, name, type, Role.PAYLOAD, Payload.CODED, read, null, isTwoSources);
    }
}
