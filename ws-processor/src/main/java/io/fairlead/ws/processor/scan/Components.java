package io.fairlead.ws.processor.scan;

import io.fairlead.ws.processor.model.GeneratedNames;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Dagger's components of a compilation. */
public final class Components {
    private final Elements elements;
    private final Set<GeneratedNames> components = new LinkedHashSet<>();

    /** None yet. */
    public Components(Elements elements) {
        this.elements = elements;
    }

    /** Notes those of a round. */
    public void note(RoundEnvironment round) {
        TypeElement annotation = elements.getTypeElement(EndpointScanner.COMPONENT);
        if (annotation == null) return;
        ElementFilter.typesIn(round.getElementsAnnotatedWith(annotation))
                .forEach(type -> components.add(GeneratedNames.of(type)));
    }

    /** Whether Dagger has written nothing for one of them: it, or somebody before it, has found a mistake. */
    public boolean isOneUnwritten() {
        return components.stream().anyMatch(names -> elements.getTypeElement(names.ofComponent()) == null);
    }
}
