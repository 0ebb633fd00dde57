package io.fairlead.ws.processor.check;

import io.fairlead.ws.processor.model.Callback;
import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.model.Event;
import io.fairlead.ws.processor.model.Payload;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.util.ElementFilter;

/** The annotated methods: can they be called, is each called for one thing, does each thing have one? */
final class CallbackCheck {
    private static final List<Modifier> FORBIDDEN = List.of(Modifier.PRIVATE, Modifier.STATIC, Modifier.ABSTRACT);

    void check(Endpoint endpoint, Report report) {
        if (endpoint.callbacks().isEmpty()) report.add(Problem.NO_CALLBACKS, endpoint.site(), endpoint.label());
        Map<String, Callback> byTask = new HashMap<>();
        Map<Element, Callback> byMethod = new HashMap<>();
        for (Callback callback : endpoint.callbacks()) {
            checkMethod(callback, endpoint, report);
            checkOverloads(callback, endpoint, report);
            Signature.check(callback, endpoint, report);
            checkTask(callback, byTask, report);
            checkLeft(callback, endpoint, report);
            Callback other = byMethod.putIfAbsent(callback.method().element(), callback);
            if (other != null) {
                report.add(
                        Problem.TWO_ANNOTATIONS,
                        callback.site(),
                        callback.name(),
                        other.event().label(),
                        callback.event().label());
            }
        }
    }

    private static void checkMethod(Callback callback, Endpoint endpoint, Report report) {
        boolean mayBeStatic = endpoint.isPerConnection() && callback.event().isUpgrade();
        for (Modifier modifier : FORBIDDEN) {
            if (mayBeStatic && modifier == Modifier.STATIC) continue;
            if (callback.modifiers().contains(modifier)) {
                report.add(Problem.NOT_CALLABLE, callback.method(), callback.label(), modifier);
            }
        }
        if (callback.isGeneric()) report.add(Problem.GENERIC_CALLBACK, callback.method(), callback.label());
    }

    private static void checkOverloads(Callback callback, Endpoint endpoint, Report report) {
        boolean isOverloaded = ElementFilter.methodsIn(endpoint.type().getEnclosedElements()).stream()
                .anyMatch(method -> isOverload(method, callback));
        if (isOverloaded) report.add(Problem.OVERLOADED, callback.method(), callback.label());
    }

    private static boolean isOverload(ExecutableElement method, Callback callback) {
        return !method.equals(callback.method().element())
                && method.getSimpleName().contentEquals(callback.name())
                && method.getParameters().size() == callback.parameters().size();
    }

    private static void checkTask(Callback callback, Map<String, Callback> byTask, Report report) {
        String task = task(callback);
        Callback other = task.isEmpty() ? null : byTask.putIfAbsent(task, callback);
        if (other != null) {
            report.add(Problem.TWICE, callback.site(), other.label(), callback.label(), task);
        }
    }

    /** An object comes as text or as bytes: one of the two has to be left for it. */
    private static void checkLeft(Callback callback, Endpoint endpoint, Report report) {
        if (callback.codec() == null) return;
        List<Callback> plain = endpoint.callbacks(Event.MESSAGE).stream()
                .filter(other -> Signature.hasOneMessage(other) && other.codec() == null)
                .toList();
        if (plain.stream().map(other -> other.payload().isText()).distinct().count() < 2) return;
        report.add(
                Problem.TWICE,
                callback.site(),
                plain.get(0).label(),
                callback.label(),
                plain.get(0).payload().isText() ? "text" : "bytes");
    }

    /** What only one method can be called for; empty if that is not clear. */
    private static String task(Callback callback) {
        return switch (callback.event()) {
            case REQUEST -> "the request";
            case HOST -> "the host";
            case HEADER -> header(callback);
            case COOKIE -> "the cookie " + callback.field().name().value();
            case BEARER -> "the token";
            case UPGRADE -> "the upgrade";
            case OPEN -> "the open connection";
            case MESSAGE -> Signature.hasOneMessage(callback) ? message(callback.payload()) : "";
            case ERROR ->
                Signature.hasOneError(callback)
                        ? Words.of(Signature.error(callback).type())
                        : "";
            case PING -> "pings";
            case PONG -> "pongs";
            case DRAIN -> "the drained outbox";
            case CLOSE -> "the end";
        };
    }

    /** Objects are told apart by their types, elsewhere. */
    private static String message(Payload payload) {
        return payload == Payload.CODED ? "" : payload.isText() ? "text" : "bytes";
    }

    private static String header(Callback callback) {
        String name = callback.field().name().value();
        return name.isEmpty() ? "any other header" : "the header " + name.toLowerCase(Locale.ROOT);
    }
}
