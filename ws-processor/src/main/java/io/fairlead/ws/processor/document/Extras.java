package io.fairlead.ws.processor.document;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** What a record may have on the wire beside its components, so that nobody claims that there is no more. */
final class Extras {
    private static final String JACKSON = "com.fasterxml.jackson.";

    private Extras() {}

    /** Whether it has getters of its own, or Jackson is told something of it. */
    static boolean mayHave(TypeElement type, Elements elements) {
        Set<String> components = type.getRecordComponents().stream()
                .map(component -> component.getSimpleName().toString())
                .collect(Collectors.toUnmodifiableSet());
        List<ExecutableElement> methods = ElementFilter.methodsIn(elements.getAllMembers(type));
        return Stream.of(Stream.of(type), type.getEnclosedElements().stream(), methods.stream())
                        .flatMap(members -> members)
                        .anyMatch(Extras::isTold)
                || methods.stream().anyMatch(method -> isGetter(method, components));
    }

    private static boolean isTold(Element element) {
        return element.getAnnotationMirrors().stream()
                .anyMatch(
                        annotation -> annotation.getAnnotationType().toString().startsWith(JACKSON));
    }

    private static boolean isGetter(ExecutableElement method, Set<String> components) {
        String name = method.getSimpleName().toString();
        return method.getParameters().isEmpty()
                && !method.getModifiers().contains(Modifier.STATIC)
                && name.matches("(get|is)\\p{Lu}.*")
                && !name.equals("getClass")
                && !components.contains(name);
    }
}
