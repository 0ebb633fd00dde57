package io.fairlead.ws.processor.scan;

import io.fairlead.ws.processor.model.Constructor;
import io.fairlead.ws.processor.model.Constructor.Argument;
import io.fairlead.ws.processor.model.Constructor.Origin;
import io.fairlead.ws.processor.model.Role;
import io.fairlead.ws.processor.model.Site;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Reads constructors, and what an injector would make of them. */
final class ConstructorScanner {
    private static final Set<String> PROVIDERS =
            Set.of("jakarta.inject.Provider", "javax.inject.Provider", "dagger.Lazy");

    private final ReadingScanner readings;

    ConstructorScanner(ReadingScanner readings) {
        this.readings = readings;
    }

    /** Reads all of a class; {@code accepted} are the types of values that its upgrade callbacks find out. */
    List<Constructor> read(TypeElement type, List<TypeMirror> accepted) {
        return ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                .map(constructor -> read(constructor, accepted))
                .toList();
    }

    private Constructor read(ExecutableElement constructor, List<TypeMirror> accepted) {
        List<TypeMirror> checked = constructor.getThrownTypes().stream()
                .<TypeMirror>map(thrown -> thrown)
                .filter(readings::isChecked)
                .toList();
        return new Constructor(
                Site.of(constructor),
                constructor.getParameters().stream()
                        .map(parameter -> argument(parameter, accepted))
                        .toList(),
                find(constructor, "Inject") != null,
                constructor.getModifiers().contains(Modifier.PRIVATE),
                checked);
    }

    private static Argument argument(VariableElement parameter, List<TypeMirror> accepted) {
        List<AnnotationMirror> qualifiers = parameter.getAnnotationMirrors().stream()
                .<AnnotationMirror>map(annotation -> annotation)
                .filter(annotation -> find(annotation.getAnnotationType().asElement(), "Qualifier") != null)
                .toList();
        return new Argument(
                Site.of(parameter),
                parameter.getSimpleName().toString(),
                parameter.asType(),
                origin(parameter, accepted),
                qualifiers);
    }

    private static Origin origin(VariableElement parameter, List<TypeMirror> accepted) {
        if (ParameterScanner.isVariable(parameter)) return Origin.VARIABLE;
        String type = Unresolved.nameOf(parameter.asType());
        Role role = Role.ofType(type);
        if (role == Role.CONNECTION) return Origin.CONNECTION;
        if (role == Role.HANDSHAKE) return Origin.HANDSHAKE;
        String written = parameter.asType().toString();
        if (accepted.stream().anyMatch(value -> value.toString().equals(written))) return Origin.ACCEPTED;
        return PROVIDERS.contains(type) ? Origin.PROVIDER : Origin.SUPPLIED;
    }

    /** Finds the scope that makes an injector keep one instance. */
    static @Nullable Site scope(TypeElement type) {
        for (AnnotationMirror annotation : type.getAnnotationMirrors()) {
            if (find(annotation.getAnnotationType().asElement(), "Scope") != null) {
                return new Site(type, annotation, null);
            }
        }
        return null;
    }

    private static @Nullable AnnotationMirror find(Element element, String name) {
        AnnotationMirror jakarta = Annotations.findQualified(element, "jakarta.inject." + name);
        return jakarta != null ? jakarta : Annotations.findQualified(element, "javax.inject." + name);
    }
}
