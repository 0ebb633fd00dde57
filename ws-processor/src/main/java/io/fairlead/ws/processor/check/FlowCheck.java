package io.fairlead.ws.processor.check;

import io.fairlead.ws.processor.model.Callback;
import io.fairlead.ws.processor.model.Durations;
import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.model.Event;
import io.fairlead.ws.processor.model.Flow;
import io.fairlead.ws.processor.model.Located;
import io.fairlead.ws.processor.model.Parameter;
import io.fairlead.ws.processor.model.Role;
import java.util.List;

/** Times, marks, and what may be taken where callbacks run. */
final class FlowCheck {
    private FlowCheck() {}

    static void check(Endpoint endpoint, Report report) {
        Flow flow = endpoint.flow();
        checkTimes(flow, report);
        checkMarks(flow, report);
        if (flow.isOnLoop()) {
            endpoint.callbacks(Event.MESSAGE).forEach(message -> checkStreams(message, report));
        } else {
            endpoint.callbacks(Event.OPEN).forEach(open -> checkHandshake(open, report));
        }
    }

    private static void checkTimes(Flow flow, Report report) {
        boolean areClear = isClear("pingEvery", flow.pingEvery(), report);
        areClear &= isClear("idleTimeout", flow.idleTimeout(), report);
        String ping = flow.pingEvery().value();
        String idle = flow.idleTimeout().value();
        if (!areClear || ping.isEmpty() || idle.isEmpty()) return;
        if (Durations.millis(ping) >= Durations.millis(idle)) {
            report.add(Problem.PING_NEEDS_LESS, flow.pingEvery().site(), ping, idle);
        }
    }

    private static boolean isClear(String member, Located<String> time, Report report) {
        if (time.value().isEmpty() || Durations.millis(time.value()) > 0) return true;
        report.add(Problem.BAD_DURATION, time.site(), member, time.value());
        return false;
    }

    private static void checkMarks(Flow flow, Report report) {
        int before = 0;
        for (Located<Integer> mark : List.of(flow.low(), flow.high(), flow.limit())) {
            if (mark.value() == Flow.INHERITED) continue;
            if (mark.value() < before) {
                report.add(Problem.BAD_MARKS, mark.site(), text(flow.low()), text(flow.high()), text(flow.limit()));
                return;
            }
            before = mark.value();
        }
    }

    private static String text(Located<Integer> mark) {
        return mark.value() == Flow.INHERITED
                ? "as the server says"
                : mark.value().toString();
    }

    private static void checkStreams(Callback message, Report report) {
        for (Parameter parameter : message.parameters(Role.PAYLOAD)) {
            if (parameter.payload() != null && parameter.payload().isStream()) {
                report.add(Problem.STREAM_ON_LOOP, parameter.site(), message.label(), Words.of(parameter));
            }
        }
    }

    private static void checkHandshake(Callback open, Report report) {
        for (Parameter parameter : open.parameters(Role.HANDSHAKE)) {
            report.add(Problem.HANDSHAKE_OFF_LOOP, parameter.site(), open.label(), Words.of(parameter));
        }
    }
}
