package io.fairlead.ws.processor.check;

import java.util.HashSet;
import java.util.Set;
import javax.annotation.processing.Generated;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * The names of the classes that people wrote in this compilation. A class file of such a name is one of ours, of the
 * build before.
 */
public final class Taken {
    private final Set<String> names = new HashSet<>();
    private boolean isKnown;

    /** None yet. */
    public Taken() {}

    /** Notes the sources of the first round: what is written later is written by processors. */
    public void note(Set<? extends Element> roots) {
        if (isKnown) return;
        isKnown = true;
        for (TypeElement type : ElementFilter.typesIn(roots)) {
            if (type.getAnnotation(Generated.class) == null)
                names.add(type.getQualifiedName().toString());
        }
    }

    boolean holds(String name) {
        return names.contains(name);
    }
}
