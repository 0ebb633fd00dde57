package io.fairlead.benchmarks;

import io.fairlead.ws.annotation.OnMessage;
import io.fairlead.ws.annotation.WebSocketEndpoint;
import io.fairlead.ws.bytes.Utf8View;

/** What the measured connections are connected to. */
@WebSocketEndpoint("/idle")
final class IdleEndpoint {
    @OnMessage
    Utf8View said(Utf8View text) {
        return text;
    }
}
