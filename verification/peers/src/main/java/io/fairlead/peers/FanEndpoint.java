package io.fairlead.peers;

import io.fairlead.ws.annotation.OnMessage;
import io.fairlead.ws.annotation.WebSocketEndpoint;
import io.fairlead.ws.bytes.Utf8View;
import io.fairlead.ws.endpoint.Connections;
import java.nio.ByteBuffer;
import javax.inject.Inject;

/** What one says, all hear, framed once. */
@WebSocketEndpoint(value = Contract.FAN, maxMessageBytes = Contract.MAX_MESSAGE_BYTES)
final class FanEndpoint {
    private final Connections<FanEndpoint> everyone;

    @Inject
    FanEndpoint(Connections<FanEndpoint> everyone) {
        this.everyone = everyone;
    }

    @OnMessage
    void said(Utf8View text) {
        everyone.broadcastText(text);
    }

    @OnMessage
    void sent(ByteBuffer bytes) {
        everyone.broadcastBinary(bytes);
    }
}
