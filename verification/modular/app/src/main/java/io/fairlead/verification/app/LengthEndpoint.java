package io.fairlead.verification.app;

import io.fairlead.ws.annotation.OnMessage;
import io.fairlead.ws.annotation.WebSocketEndpoint;
import jakarta.inject.Inject;

/** The application's own. */
@WebSocketEndpoint("/length")
final class LengthEndpoint {
    @Inject
    LengthEndpoint() {}

    @OnMessage
    String said(String text) {
        return "length " + text.length();
    }
}
