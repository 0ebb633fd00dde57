package io.fairlead.example;

import io.fairlead.ws.annotation.OnMessage;
import io.fairlead.ws.annotation.WebSocketEndpoint;
import javax.inject.Inject;

/** The same echo with objects of one's own: a string, an array. */
@WebSocketEndpoint(value = "/echo/string", maxMessageBytes = 16 << 20, maxFragments = 131_072)
final class StringEchoEndpoint {
    @Inject
    StringEchoEndpoint() {}

    @OnMessage
    String said(String text) {
        return text;
    }

    @OnMessage
    byte[] sent(byte[] bytes) {
        return bytes;
    }
}
