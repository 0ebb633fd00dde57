package io.fairlead.example;

import io.fairlead.ws.annotation.OnClose;
import io.fairlead.ws.annotation.OnMessage;
import io.fairlead.ws.annotation.OnOpen;
import io.fairlead.ws.annotation.PathParam;
import io.fairlead.ws.annotation.QueryParam;
import io.fairlead.ws.annotation.WebSocketEndpoint;
import io.fairlead.ws.endpoint.CloseReason;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.Connections;
import java.util.StringJoiner;
import javax.inject.Inject;

/**
 * Rooms. What a browser gets is one line for each event, its parts divided by TABs: {@code present}, {@code joined},
 * {@code left} and {@code said}, then who, then what.
 */
@WebSocketEndpoint(value = "/chat/{room}", maxMessageBytes = 4_096)
final class ChatEndpoint {
    private final Connections<ChatEndpoint> everyone;

    @Inject
    ChatEndpoint(Connections<ChatEndpoint> everyone) {
        this.everyone = everyone;
    }

    @OnOpen
    String joined(Connection connection, @PathParam String room, @QueryParam Nick nick) {
        connection.attach(nick);
        everyone.group(room).broadcastText("joined\t" + nick);
        everyone.join(room, connection);
        return "present\t" + names(room);
    }

    private String names(String room) {
        StringJoiner names = new StringJoiner("\t");
        for (Connection member : everyone.group(room)) {
            names.add(String.valueOf(member.attachment()));
        }
        return names.toString();
    }

    @OnMessage
    void said(String text, @PathParam String room, @QueryParam Nick nick) {
        everyone.group(room).broadcastText("said\t" + nick + "\t" + text);
    }

    @OnClose
    void left(Connection connection, CloseReason why, @PathParam String room) {
        everyone.group(room).broadcastText("left\t" + connection.attachment());
    }
}
