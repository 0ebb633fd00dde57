package io.fairlead.ws.processor.check;

import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.model.Located;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What is agreed on in the handshake: subprotocols, origins, and what callbacks ask of the request. */
final class HandshakeCheck {
    private static final Pattern ORIGIN = Pattern.compile(
            "[A-Za-z][A-Za-z0-9+.-]*://([A-Za-z0-9._~-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?"); // RFC 6454 §6.2

    private HandshakeCheck() {}

    static void check(Endpoint endpoint, Report report) {
        checkSubprotocols(endpoint, report);
        for (Located<String> origin : endpoint.origins()) {
            boolean isOrigin =
                    origin.value().equals("*") || ORIGIN.matcher(origin.value()).matches();
            if (!isOrigin) report.add(Problem.BAD_ORIGIN, origin.site(), origin.value());
        }
        endpoint.callbacks(true)
                .filter(callback -> callback.event().isOfField())
                .forEach(callback -> FieldCheck.check(callback, report));
        AcceptedCheck.check(endpoint, report);
    }

    private static void checkSubprotocols(Endpoint endpoint, Report report) {
        Set<String> seen = new HashSet<>();
        for (Located<String> subprotocol : endpoint.subprotocols()) {
            if (!FieldCheck.isToken(subprotocol.value())) {
                report.add(Problem.BAD_SUBPROTOCOL, subprotocol.site(), subprotocol.value());
            } else if (!seen.add(subprotocol.value())) {
                report.add(Problem.SUBPROTOCOL_TWICE, subprotocol.site(), subprotocol.value());
            }
        }
    }
}
