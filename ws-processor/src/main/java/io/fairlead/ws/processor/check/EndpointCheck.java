package io.fairlead.ws.processor.check;

import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.model.Located;
import java.util.List;
import javax.lang.model.util.Types;

/** Finds everything that is wrong with an endpoint. */
public final class EndpointCheck {
    private final ClassCheck classCheck;
    private final CallbackCheck callbackCheck;
    private final ErrorCheck errorCheck;
    private final VariableCheck variableCheck = new VariableCheck();

    /** For one compilation. */
    public EndpointCheck(Taken taken, Types types) {
        classCheck = new ClassCheck(taken);
        callbackCheck = new CallbackCheck();
        errorCheck = new ErrorCheck(types);
    }

    /** Checks the whole class. */
    public Report check(Endpoint endpoint) {
        Report report = new Report();
        classCheck.check(endpoint, report);
        addStrays(endpoint.strays(), report);
        PathCheck.check(endpoint.path(), report);
        HandshakeCheck.check(endpoint, report);
        LimitsCheck.check(endpoint, report);
        CompressionCheck.check(endpoint.compression(), report);
        // What a callback may be depends on types: with one of them unknown, more would be guessed than found.
        // That it is unknown the compiler says.
        if (!endpoint.isWhole()) return report;
        callbackCheck.check(endpoint, report);
        errorCheck.check(endpoint, report);
        variableCheck.check(endpoint, report);
        CodecCheck.check(endpoint, report);
        SendsCheck.check(endpoint, report);
        FlowCheck.check(endpoint, report);
        return report;
    }

    /** Reports an endpoint that is whole only after Dagger was told that there is none. */
    public Report late(Endpoint endpoint) {
        Report report = new Report();
        report.add(Problem.WHOLE_TOO_LATE, endpoint.site(), endpoint.label());
        return report;
    }

    /** Reports annotated members that nobody calls. */
    public Report strays(List<Located<String>> strays) {
        Report report = new Report();
        addStrays(strays, report);
        return report;
    }

    private static void addStrays(List<Located<String>> strays, Report report) {
        for (Located<String> stray : strays) {
            report.add(Problem.OUTSIDE_ENDPOINT, stray.site(), stray.value());
        }
    }
}
