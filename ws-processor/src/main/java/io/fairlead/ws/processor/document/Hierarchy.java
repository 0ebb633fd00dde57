package io.fairlead.ws.processor.document;

import java.util.Set;
import javax.lang.model.element.TypeElement;

/**
 * A sealed type that is a message, with all that it permits.
 *
 * @param name of it
 * @param members it among them
 */
record Hierarchy(String name, Set<TypeElement> members) {
    /** Of a message that is not sealed. */
    static final Hierarchy NONE = new Hierarchy("", Set.of());

    boolean has(TypeElement type) {
        return members.contains(type);
    }
}
