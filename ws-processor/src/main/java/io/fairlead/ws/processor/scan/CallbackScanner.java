package io.fairlead.ws.processor.scan;

import io.fairlead.ws.processor.model.Callback;
import io.fairlead.ws.processor.model.Event;
import io.fairlead.ws.processor.model.Header;
import io.fairlead.ws.processor.model.Parameter;
import io.fairlead.ws.processor.model.Payload;
import io.fairlead.ws.processor.model.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;

/** Reads annotated methods. */
final class CallbackScanner {
    private final Annotations annotations;
    private final ParameterScanner parameters;
    private final ReadingScanner readings;

    CallbackScanner(Annotations annotations, ParameterScanner parameters, ReadingScanner readings) {
        this.annotations = annotations;
        this.parameters = parameters;
        this.readings = readings;
    }

    static boolean isCallback(ExecutableElement method) {
        for (Event event : Event.values()) {
            if (Annotations.find(method, event.annotation()) != null) return true;
        }
        return false;
    }

    /** Reads a method once for each of its annotations. */
    List<Callback> read(ExecutableElement method) {
        List<Callback> callbacks = new ArrayList<>();
        for (Event event : Event.values()) {
            AnnotationMirror annotation = Annotations.find(method, event.annotation());
            if (annotation != null) callbacks.add(read(method, event, annotation));
        }
        return callbacks;
    }

    private Callback read(ExecutableElement method, Event event, AnnotationMirror annotation) {
        List<Parameter> read = method.getParameters().stream()
                .map(parameter -> parameters.read(parameter, event))
                .toList();
        List<TypeMirror> thrown = List.copyOf(method.getThrownTypes());
        return new Callback(
                event,
                new Site(method, annotation, null),
                Site.of(method),
                method.getSimpleName().toString(),
                read,
                method.getReturnType(),
                Payload.of(Unresolved.nameOf(method.getReturnType())),
                thrown,
                thrown.stream().filter(readings::isChecked).toList(),
                event == Event.HEADER ? header(method, annotation) : null,
                Set.copyOf(method.getModifiers()),
                !method.getTypeParameters().isEmpty());
    }

    private Header header(ExecutableElement method, AnnotationMirror annotation) {
        return new Header(
                annotations.text(method, annotation, "value"), annotations.number(method, annotation, "missing"));
    }
}
