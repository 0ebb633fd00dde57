package io.fairlead.ws.processor.check;

import io.fairlead.ws.processor.model.Client;
import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.model.Located;
import javax.lang.model.util.Types;

/** Finds everything that is wrong with a client. */
public final class ClientCheck {
    /** {@code Limits.LARGEST_MESSAGE} of the runtime. */
    private static final int LARGEST_MESSAGE = 1 << 30;

    private final ClientTypeCheck typeCheck;
    private final CallbackCheck callbackCheck = new CallbackCheck();
    private final ErrorCheck errorCheck;

    /** For one compilation. */
    public ClientCheck(Taken taken, Types types) {
        typeCheck = new ClientTypeCheck(taken);
        errorCheck = new ErrorCheck(types);
    }

    /** Checks the whole type. */
    public Report check(Client client) {
        Report report = new Report();
        Endpoint endpoint = client.endpoint();
        typeCheck.check(client, report);
        checkServerOnly(client, report);
        if (client.hasPath()) PathCheck.check(endpoint.path(), report);
        HandshakeCheck.check(endpoint, report);
        checkLimits(endpoint, report);
        CompressionCheck.check(endpoint.compression(), report);
        // What a method may be depends on types: with one of them unknown, more would be guessed than found.
        // That it is unknown the compiler says.
        if (client.isWhole()) checkMethods(client, report);
        return report;
    }

    private void checkMethods(Client client, Report report) {
        Endpoint endpoint = client.endpoint();
        if (!endpoint.callbacks().isEmpty()) callbackCheck.check(endpoint, report);
        else if (client.sends().isEmpty()) report.add(Problem.IDLE_CLIENT, endpoint.site(), endpoint.label());
        errorCheck.check(endpoint, report);
        CodecCheck.check(endpoint, report);
        FlowCheck.check(endpoint, report);
        SendCheck.check(client, report);
    }

    private static void checkServerOnly(Client client, Report report) {
        for (Located<String> annotation : client.serverOnly()) {
            report.add(Problem.SERVER_ONLY, annotation.site(), annotation.value());
        }
        client.endpoint()
                .callbacks(true)
                .forEach(callback -> report.add(Problem.SERVER_ONLY_CALLBACK, callback.site(), callback.label()));
    }

    /** Nothing, or 0, is the client's; whatever else is written has to be possible. */
    private static void checkLimits(Endpoint endpoint, Report report) {
        int bytes = endpoint.maxMessageBytes().value();
        int fragments = endpoint.maxFragments().value();
        if (bytes < 0 || bytes > LARGEST_MESSAGE) {
            report.add(Problem.BAD_MESSAGE_LIMIT, endpoint.maxMessageBytes().site(), bytes);
        }
        if (fragments < 0) {
            report.add(Problem.BAD_FRAGMENT_LIMIT, endpoint.maxFragments().site(), fragments);
        }
    }
}
