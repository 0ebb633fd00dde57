package io.fairlead.verification.rooms;

import io.fairlead.ws.annotation.OnMessage;
import io.fairlead.ws.annotation.PathParam;
import io.fairlead.ws.annotation.WebSocketEndpoint;
import jakarta.inject.Inject;

/** Repeats what is said in a room, and says which room it was. */
@WebSocketEndpoint("/rooms/{room}")
public final class RoomEndpoint {
    /** One for all rooms. */
    @Inject
    public RoomEndpoint() {}

    @OnMessage
    String said(String text, @PathParam String room) {
        return room + ": " + text;
    }
}
