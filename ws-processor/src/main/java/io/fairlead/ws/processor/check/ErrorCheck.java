package io.fairlead.ws.processor.check;

import io.fairlead.ws.processor.model.Callback;
import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.model.Event;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** What callbacks throw, and who takes it. */
final class ErrorCheck {
    private final Types types;

    ErrorCheck(Types types) {
        this.types = types;
    }

    void check(Endpoint endpoint, Report report) {
        for (Callback callback : endpoint.callbacks()) {
            callback.thrown().stream()
                    .filter(thrown -> isThrowable(thrown))
                    .forEach(thrown -> report.add(
                            Problem.THROWS_THROWABLE, callback.method(), callback.label(), Words.of(thrown)));
            boolean isTaken = callback.event() == Event.OPEN || callback.event() == Event.MESSAGE;
            if (isTaken) checkHandled(callback, endpoint, report);
        }
    }

    private static boolean isThrowable(TypeMirror thrown) {
        return ((TypeElement) ((DeclaredType) thrown).asElement())
                .getQualifiedName()
                .contentEquals("java.lang.Throwable");
    }

    private void checkHandled(Callback callback, Endpoint endpoint, Report report) {
        List<TypeMirror> taken = endpoint.callbacks(Event.ERROR).stream()
                .filter(Signature::hasOneError)
                .map(error -> Signature.error(error).type())
                .toList();
        for (TypeMirror thrown : callback.checked()) {
            if (taken.stream().noneMatch(type -> types.isSubtype(thrown, type))) {
                report.add(Problem.UNHANDLED, callback.method(), callback.label(), Words.of(thrown));
            }
        }
    }
}
