package io.fairlead.ws.processor.check;

import io.fairlead.ws.processor.model.Callback;
import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.model.Event;
import io.fairlead.ws.processor.model.Parameter;
import io.fairlead.ws.processor.model.Payload;
import io.fairlead.ws.processor.model.Role;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.type.TypeMirror;

/** The values that upgrade callbacks find out: each once, and before somebody takes it. */
final class AcceptedCheck {
    private AcceptedCheck() {}

    static void check(Endpoint endpoint, Report report) {
        Map<String, Callback> byType = new HashMap<>();
        for (Callback callback : endpoint.accepting()) {
            TypeMirror type = Objects.requireNonNull(callback.accepts());
            Callback other = byType.putIfAbsent(type.toString(), callback);
            if (other != null) {
                report.add(Problem.ACCEPTED_TWICE, callback.method(), other.label(), callback.label(), Words.of(type));
            }
            if (isTakenForSomethingElse(type))
                report.add(Problem.ACCEPTED_UNCLEAR, callback.method(), callback.label(), Words.of(type));
        }
        endpoint.callbacks(Event.UPGRADE).forEach(last -> checkOrder(last, report));
        if (endpoint.isMadeOfAccepted()) checkStatic(endpoint, report);
    }

    private static boolean isTakenForSomethingElse(TypeMirror type) {
        String name = type.toString();
        return Payload.of(name) != null || Role.ofType(name) != null;
    }

    private static void checkOrder(Callback last, Report report) {
        String accepted = String.valueOf(last.accepts());
        for (Parameter parameter : last.parameters(Role.ACCEPTED)) {
            if (parameter.type().toString().equals(accepted))
                report.add(
                        Problem.ACCEPTED_TOO_LATE, parameter.site(), last.label(), Words.of(parameter), last.label());
        }
    }

    /** What an instance is made of has to be known before. */
    private static void checkStatic(Endpoint endpoint, Report report) {
        endpoint.callbacks(true)
                .filter(callback -> !callback.isStatic())
                .filter(callback -> callback.event() != Event.UPGRADE || callback.accepts() != null)
                .forEach(callback -> report.add(Problem.NEEDS_STATIC, callback.method(), callback.label()));
    }
}
