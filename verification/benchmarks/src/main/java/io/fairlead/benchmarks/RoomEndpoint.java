package io.fairlead.benchmarks;

import io.fairlead.ws.annotation.OnMessage;
import io.fairlead.ws.annotation.PathParam;
import io.fairlead.ws.annotation.WebSocketEndpoint;
import io.fairlead.ws.bytes.Utf8View;
import java.nio.ByteBuffer;

/** Takes both kinds of message, and something of the path with one of them. */
@WebSocketEndpoint("/rooms/{room}")
final class RoomEndpoint {
    @OnMessage
    Utf8View said(Utf8View text, @PathParam String room) {
        return text;
    }

    @OnMessage
    ByteBuffer sent(ByteBuffer bytes) {
        return bytes;
    }
}
