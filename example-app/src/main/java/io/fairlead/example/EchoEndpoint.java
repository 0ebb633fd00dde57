package io.fairlead.example;

import io.fairlead.ws.annotation.OnMessage;
import io.fairlead.ws.annotation.WebSocketEndpoint;
import io.fairlead.ws.bytes.Utf8View;
import java.nio.ByteBuffer;
import javax.inject.Inject;

/** Sends back what comes, from where it lies: nothing is copied, nothing allocated. */
@WebSocketEndpoint(value = "/echo", maxMessageBytes = 16 << 20, maxFragments = 131_072)
final class EchoEndpoint {
    @Inject
    EchoEndpoint() {}

    @OnMessage
    Utf8View said(Utf8View text) {
        return text;
    }

    @OnMessage
    ByteBuffer sent(ByteBuffer bytes) {
        return bytes;
    }
}
