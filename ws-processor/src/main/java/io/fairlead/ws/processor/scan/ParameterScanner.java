package io.fairlead.ws.processor.scan;

import io.fairlead.ws.processor.model.Event;
import io.fairlead.ws.processor.model.Located;
import io.fairlead.ws.processor.model.Parameter;
import io.fairlead.ws.processor.model.Payload;
import io.fairlead.ws.processor.model.Role;
import io.fairlead.ws.processor.model.Site;
import io.fairlead.ws.processor.model.Variable;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.VariableElement;
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
        return Annotations.find(parameter, "PathParam") != null || Annotations.find(parameter, "QueryParam") != null;
    }

    Parameter read(VariableElement parameter, Event event) {
        AnnotationMirror path = Annotations.find(parameter, "PathParam");
        AnnotationMirror query = Annotations.find(parameter, "QueryParam");
        String type = Unresolved.nameOf(parameter.asType());
        Payload payload = payload(type, event);
        Variable variable = path != null
                ? variable(parameter, path, true)
                : query != null ? variable(parameter, query, false) : null;
        return new Parameter(
                Site.of(parameter),
                parameter.getSimpleName().toString(),
                parameter.asType(),
                variable == null ? role(parameter.asType(), type, payload, event) : variable.role(),
                variable == null ? payload : null,
                null,
                variable,
                path != null && query != null);
    }

    private Role role(TypeMirror type, String name, @Nullable Payload payload, Event event) {
        Role byType = Role.ofType(name);
        if (byType != null) return byType;
        if (payload != null) return Role.PAYLOAD;
        return event == Event.ERROR && readings.isA(type, "java.lang.Throwable") ? Role.ERROR : Role.OTHER;
    }

    private static @Nullable Payload payload(String type, Event event) {
        Payload payload = Payload.of(type);
        if (payload == null || !event.takes(Role.PAYLOAD)) return null;
        return payload.isFor(event) ? payload : null;
    }

    private Variable variable(VariableElement parameter, AnnotationMirror annotation, boolean isPath) {
        Located<String> name = annotations.text(parameter, annotation, "value");
        if (name.value().isEmpty()) {
            name = new Located<>(parameter.getSimpleName().toString(), name.site());
        }
        Located<String> fallback = isPath ? null : annotations.text(parameter, annotation, "defaultValue");
        if (fallback != null && fallback.value().equals(REQUIRED)) fallback = null;
        return new Variable(isPath, name, fallback, readings.read(parameter.asType(), parameter));
    }
}
