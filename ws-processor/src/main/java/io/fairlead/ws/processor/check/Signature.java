package io.fairlead.ws.processor.check;

import io.fairlead.ws.processor.model.Callback;
import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.model.Event;
import io.fairlead.ws.processor.model.Outcome;
import io.fairlead.ws.processor.model.Parameter;
import io.fairlead.ws.processor.model.Payload;
import io.fairlead.ws.processor.model.Role;
import java.util.List;
import javax.lang.model.type.TypeKind;

/** What a callback takes and returns. */
final class Signature {
    private Signature() {}

    static void check(Callback callback, Endpoint endpoint, Report report) {
        boolean isClear = true;
        for (Parameter parameter : callback.parameters()) {
            if (callback.event().takes(parameter.role())) continue;
            isClear = false;
            report.add(
                    problem(parameter, callback.event()), parameter.site(), arguments(parameter, callback, endpoint));
        }
        if (isClear) checkNumbers(callback, report);
        checkReturn(callback, report);
    }

    private static Problem problem(Parameter parameter, Event event) {
        boolean isOfTheHead = parameter.role() == Role.HANDSHAKE || parameter.role() == Role.RESPONSE;
        return isOfTheHead && !event.isUpgrade() && event != Event.OPEN
                ? Problem.HANDSHAKE_GONE
                : Problem.CANNOT_RECEIVE;
    }

    private static Object[] arguments(Parameter parameter, Callback callback, Endpoint endpoint) {
        boolean mayBeInPath = parameter.role() == Role.OTHER && callback.event().takes(Role.PATH);
        return new Object[] {
            callback.label(),
            Words.of(parameter),
            Words.allowed(callback.event()),
            Words.advice(mayBeInPath ? endpoint.path().text().value() : null)
        };
    }

    private static void checkNumbers(Callback callback, Report report) {
        int payloads = callback.parameters(Role.PAYLOAD).size();
        switch (callback.event()) {
            case MESSAGE -> {
                checkParts(callback, report);
                if (payloads == 0) report.add(Problem.NO_MESSAGE, callback.method(), callback.label());
                if (payloads > 1) report.add(Problem.SEVERAL_MESSAGES, callback.method(), callback.label(), payloads);
            }
            case ERROR -> {
                int errors = callback.parameters(Role.ERROR).size();
                if (errors != 1) report.add(Problem.NOT_ONE_ERROR, callback.method(), callback.label(), errors);
            }
            case REQUEST, HOST, COOKIE, BEARER, PING, PONG -> checkOneValue(callback, payloads, report);
            case HEADER -> {
                if (!callback.field().isCatchAll()) checkOneValue(callback, payloads, report);
                else if (payloads != 2
                        || !callback.parameters(Role.PAYLOAD).stream().allMatch(Signature::isText)) {
                    report.add(Problem.NO_NAME_AND_VALUE, callback.method(), callback.label(), payloads);
                }
            }
            case UPGRADE, OPEN, DRAIN, CLOSE -> {} // as many as anybody likes
        }
    }

    private static void checkParts(Callback callback, Report report) {
        List<Parameter> last = callback.parameters(Role.LAST);
        if (!callback.isPartial())
            last.forEach(one -> report.add(Problem.LAST_OF_WHOLE, one.site(), callback.label(), Words.of(one)));
        else if (last.size() > 1) report.add(Problem.SEVERAL_LAST, callback.method(), callback.label(), last.size());
        for (Parameter message : callback.parameters(Role.PAYLOAD)) {
            Payload payload = message.payload();
            boolean isWhole = payload == Payload.CODED || (payload != null && payload.isStream());
            if (callback.isPartial() && isWhole)
                report.add(Problem.PARTS_OF_OBJECT, message.site(), callback.label(), Words.of(message));
        }
    }

    private static boolean isText(Parameter parameter) {
        return parameter.payload() != null && Payload.TEXT.contains(parameter.payload());
    }

    private static void checkOneValue(Callback callback, int payloads, Report report) {
        if (payloads > 1) report.add(Problem.SEVERAL_VALUES, callback.method(), callback.label(), payloads);
    }

    private static void checkReturn(Callback callback, Report report) {
        if (callback.returns().getKind() == TypeKind.VOID) return;
        String type = Words.of(callback.returns());
        switch (callback.event().answer()) {
            case DECISION -> {
                if (callback.says().kind() == Outcome.Kind.UNKNOWN)
                    report.add(Problem.NO_DECISION, callback.method(), callback.label(), type);
            }
            case REPLY -> {
                if (callback.reply() == null) {
                    report.add(Problem.CANNOT_REPLY, callback.method(), callback.label(), type);
                }
            }
            case NOTHING ->
                report.add(
                        callback.event() == Event.CLOSE ? Problem.NOBODY_TO_REPLY_TO : Problem.NO_REPLY_HERE,
                        callback.method(),
                        callback.label(),
                        type);
        }
    }

    static boolean hasOneMessage(Callback callback) {
        return callback.parameters(Role.PAYLOAD).size() == 1;
    }

    static boolean hasOneError(Callback callback) {
        return callback.parameters(Role.ERROR).size() == 1;
    }

    static Parameter error(Callback callback) {
        return callback.parameters(Role.ERROR).get(0);
    }
}
