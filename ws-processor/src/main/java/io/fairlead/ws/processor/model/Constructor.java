package io.fairlead.ws.processor.model;

import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.type.TypeMirror;

/**
 * A constructor of an endpoint class.
 *
 * @param site where it stands
 * @param parameters in the order of the source
 * @param isInject whether it is annotated {@code @Inject}
 * @param isPrivate whether nobody else can call it
 * @param checked the checked exceptions that it declares
 */
public record Constructor(
        Site site, List<Argument> parameters, boolean isInject, boolean isPrivate, List<TypeMirror> checked) {
    /**
     * What a constructor takes.
     *
     * @param site of its declaration
     * @param name as in the source
     * @param type as in the source
     * @param from where it comes from
     * @param qualifiers that tell injected values of one type apart
     */
    public record Argument(Site site, String name, TypeMirror type, Origin from, List<AnnotationMirror> qualifiers) {}

    /** Where a constructor's argument comes from. */
    public enum Origin {
        CONNECTION,
        HANDSHAKE,
        /** Asked for anew for each connection. */
        SUPPLIED,
        /** Is a provider itself, and is handed on as it is. */
        PROVIDER,
        /** What a static upgrade callback of the endpoint has found out. */
        ACCEPTED,
        /** A value of the request, which a constructor cannot be handed. */
        VARIABLE
    }
}
