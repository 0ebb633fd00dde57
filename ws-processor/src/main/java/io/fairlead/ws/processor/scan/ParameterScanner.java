package io.fairlead.ws.processor.scan;

import io.fairlead.ws.processor.model.Event;
import io.fairlead.ws.processor.model.Located;
import io.fairlead.ws.processor.model.Parameter;
import io.fairlead.ws.processor.model.Payload;
import io.fairlead.ws.processor.model.Reading;
import io.fairlead.ws.processor.model.Role;
import io.fairlead.ws.processor.model.Site;
import io.fairlead.ws.processor.model.Variable;
import io.fairlead.ws.processor.model.Variable.Source;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Finds out what a callback's parameter is there for. */
final class ParameterScanner {
    /** {@code QueryParam.REQUIRED}: there is no default. */
    private static final String REQUIRED = "\uE000";

    private final Annotations annotations;
    private final ReadingScanner readings;

    ParameterScanner(Annotations annotations, ReadingScanner readings) {
        this.annotations = annotations;
        this.readings = readings;
    }

    static boolean isVariable(VariableElement parameter) {
        return !sources(parameter).isEmpty();
    }

    private static List<Source> sources(VariableElement parameter) {
        return Arrays.stream(Source.values())
                .filter(source -> Annotations.find(parameter, source.annotation()) != null)
                .toList();
    }

    Parameter read(VariableElement parameter, Event event) {
        List<Source> sources = sources(parameter);
        if (!sources.isEmpty()) return variable(parameter, sources);
        String type = Unresolved.nameOf(parameter.asType());
        Reading reading = event.isUpgrade() ? readings.read(parameter.asType(), parameter) : null;
        Payload payload = Role.ofType(type) == null ? payload(parameter.asType(), event, reading) : null;
        return new Parameter(
                Site.of(parameter),
                parameter.getSimpleName().toString(),
                parameter.asType(),
                role(parameter.asType(), type, payload, event),
                payload,
                null,
                payload == Payload.READ ? reading : null,
                null,
                false);
    }

    private Parameter variable(VariableElement parameter, List<Source> sources) {
        Variable variable = variable(parameter, sources.get(0));
        return new Parameter(
                Site.of(parameter),
                parameter.getSimpleName().toString(),
                parameter.asType(),
                variable.role(),
                null,
                null,
                null,
                variable,
                sources.size() > 1);
    }

    private Role role(TypeMirror type, String name, @Nullable Payload payload, Event event) {
        Role byType = Role.ofType(name);
        if (byType != null) return byType;
        if (payload != null) return Role.PAYLOAD;
        if (event == Event.MESSAGE && type.getKind() == TypeKind.BOOLEAN) return Role.LAST;
        return event == Event.ERROR && readings.isA(type, "java.lang.Throwable") ? Role.ERROR : Role.OTHER;
    }

    private static @Nullable Payload payload(TypeMirror type, Event event, @Nullable Reading reading) {
        if (!event.takes(Role.PAYLOAD)) return null;
        Payload payload = Payload.of(Unresolved.nameOf(type));
        if (payload != null && payload.isFor(event)) return payload;
        if (!event.isUpgrade() || event == Event.REQUEST) return null;
        boolean isRepeated = event == Event.HEADER || event == Event.COOKIE;
        if (isRepeated && type.toString().equals("java.util.List<java.lang.String>")) return Payload.LIST;
        return reading != null && reading.isKnown() ? Payload.READ : null;
    }

    private Variable variable(VariableElement parameter, Source source) {
        AnnotationMirror annotation = Objects.requireNonNull(Annotations.find(parameter, source.annotation()));
        Located<String> name = annotations.text(parameter, annotation, "value");
        if (name.value().isEmpty()) {
            name = new Located<>(parameter.getSimpleName().toString(), name.site());
        }
        boolean mayBeMissing = source != Source.PATH;
        Located<String> fallback = mayBeMissing ? annotations.text(parameter, annotation, "defaultValue") : null;
        if (fallback != null && fallback.value().equals(REQUIRED)) fallback = null;
        return new Variable(source, name, fallback, readings.read(parameter.asType(), parameter));
    }
}
