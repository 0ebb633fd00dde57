package io.fairlead.ws.processor.scan;

import io.fairlead.ws.processor.model.Callback;
import io.fairlead.ws.processor.model.Codec;
import io.fairlead.ws.processor.model.Event;
import io.fairlead.ws.processor.model.Header;
import io.fairlead.ws.processor.model.Parameter;
import io.fairlead.ws.processor.model.Payload;
import io.fairlead.ws.processor.model.Role;
import io.fairlead.ws.processor.model.Site;
import java.util.ArrayList;
import java.util.Arrays;
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
        return Arrays.stream(Event.values()).anyMatch(event -> isFor(method, event));
    }

    static boolean isUpgrade(ExecutableElement method) {
        return Arrays.stream(Event.values()).filter(Event::isUpgrade).anyMatch(event -> isFor(method, event));
    }

    private static boolean isFor(ExecutableElement method, Event event) {
        return Annotations.find(method, event.annotation()) != null;
    }

    /** Reads a method once for each of its annotations. */
    List<Callback> read(ExecutableElement method, CodecScanner codecs, List<TypeMirror> accepted) {
        List<Callback> callbacks = new ArrayList<>();
        for (Event event : Event.values()) {
            AnnotationMirror annotation = Annotations.find(method, event.annotation());
            if (annotation != null) callbacks.add(read(method, event, annotation, codecs, accepted));
        }
        return callbacks;
    }

    private Callback read(
            ExecutableElement method,
            Event event,
            AnnotationMirror annotation,
            CodecScanner codecs,
            List<TypeMirror> accepted) {
        List<Parameter> read = method.getParameters().stream()
                .map(parameter -> parameters.read(parameter, event))
                .map(parameter -> isAccepted(parameter, event, accepted) ? parameter.asAccepted() : parameter)
                .toList();
        if (event == Event.MESSAGE) read = withObjects(read, codecs);
        TypeMirror sent = ReplyScanner.sent(method.getReturnType(), event);
        Codec replyCodec = event.answer() == Event.Answer.REPLY ? ReplyScanner.codec(sent, codecs) : null;
        List<TypeMirror> thrown = List.copyOf(method.getThrownTypes());
        return new Callback(
                event,
                new Site(method, annotation, null),
                Site.of(method),
                method.getSimpleName().toString(),
                read,
                method.getReturnType(),
                replyCodec == null ? ReplyScanner.payload(sent, method.getReturnType()) : Payload.CODED,
                replyCodec,
                ReplyScanner.delivery(method.getReturnType(), event),
                event == Event.MESSAGE && annotations.flag(annotation, "partial"),
                thrown,
                thrown.stream().filter(readings::isChecked).toList(),
                event.isUpgrade() ? OutcomeScanner.read(method.getReturnType()) : null,
                event.isOfField() ? header(method, annotation) : null,
                Set.copyOf(method.getModifiers()),
                !method.getTypeParameters().isEmpty());
    }

    private static boolean isAccepted(Parameter parameter, Event event, List<TypeMirror> accepted) {
        String type = parameter.type().toString();
        return parameter.role() == Role.OTHER
                && event.takes(Role.ACCEPTED)
                && accepted.stream().anyMatch(value -> value.toString().equals(type));
    }

    /** What has a codec is a message; without one, so is the only parameter that is nothing else. */
    private static List<Parameter> withObjects(List<Parameter> parameters, CodecScanner codecs) {
        boolean hasMessage = parameters.stream()
                .anyMatch(parameter -> parameter.role() == Role.PAYLOAD || isNamed(parameter, codecs));
        boolean isOne = parameters.stream().filter(CallbackScanner::isObject).count() == 1;
        return parameters.stream()
                .map(parameter -> isNamed(parameter, codecs) || (!hasMessage && isOne && isObject(parameter))
                        ? parameter.asMessage(codecs.find(parameter.type()))
                        : parameter)
                .toList();
    }

    private static boolean isNamed(Parameter parameter, CodecScanner codecs) {
        return isObject(parameter) && codecs.find(parameter.type()).codec() != null;
    }

    private static boolean isObject(Parameter parameter) {
        return parameter.role() == Role.OTHER && CodecScanner.mayBeMessage(parameter.type());
    }

    private Header header(ExecutableElement method, AnnotationMirror annotation) {
        return new Header(
                annotations.text(method, annotation, "value"), annotations.number(method, annotation, "missing"));
    }
}
