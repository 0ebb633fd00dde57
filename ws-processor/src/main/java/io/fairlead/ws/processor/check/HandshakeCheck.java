package io.fairlead.ws.processor.check;

import io.fairlead.ws.processor.model.Callback;
import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.model.Event;
import io.fairlead.ws.processor.model.Header;
import io.fairlead.ws.processor.model.Located;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** What is agreed on in the handshake: headers, subprotocols, origins. */
final class HandshakeCheck {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+"); // RFC 9110 §5.6.2
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
        for (Callback callback : endpoint.callbacks(Event.HEADER)) {
            checkHeader(callback, Objects.requireNonNull(callback.header()), report);
        }
    }

    private static void checkSubprotocols(Endpoint endpoint, Report report) {
        Set<String> seen = new HashSet<>();
        for (Located<String> subprotocol : endpoint.subprotocols()) {
            if (!TOKEN.matcher(subprotocol.value()).matches()) {
                report.add(Problem.BAD_SUBPROTOCOL, subprotocol.site(), subprotocol.value());
            } else if (!seen.add(subprotocol.value())) {
                report.add(Problem.SUBPROTOCOL_TWICE, subprotocol.site(), subprotocol.value());
            }
        }
    }

    private static void checkHeader(Callback callback, Header header, Report report) {
        String name = header.name().value();
        int missing = header.missing().value();
        if (!header.isCatchAll() && !TOKEN.matcher(name).matches()) {
            report.add(Problem.NO_TOKEN, header.name().site(), name);
        }
        if (isOwned(name.toLowerCase(Locale.ROOT)))
            report.add(Problem.OWNED_HEADER, header.name().site(), name);
        if (missing != 0 && (missing < 400 || missing > 599)) {
            report.add(Problem.BAD_MISSING, header.missing().site(), missing);
        } else if (missing != 0 && header.isCatchAll()) {
            report.add(Problem.MISSING_OF_ALL, header.missing().site(), callback.label());
        }
    }

    private static boolean isOwned(String lowerCase) {
        return lowerCase.equals("upgrade") || lowerCase.equals("connection") || lowerCase.startsWith("sec-websocket-");
    }
}
