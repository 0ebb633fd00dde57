package io.fairlead.example;

import io.fairlead.ws.annotation.OnClose;
import io.fairlead.ws.annotation.OnMessage;
import io.fairlead.ws.annotation.OnOpen;
import io.fairlead.ws.annotation.PathParam;
import io.fairlead.ws.annotation.QueryParam;
import io.fairlead.ws.annotation.WebSocketEndpoint;
import io.fairlead.ws.codec.jackson.JacksonCodec;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.Connections;
import io.fairlead.ws.endpoint.MessageCodec;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;

/** Rooms. What is said in one is JSON: a {@link ChatCommand} in, {@link ChatEvent}s out. */
@WebSocketEndpoint(value = "/chat/{room}", codec = JacksonCodec.class, sends = ChatEvent.class, maxMessageBytes = 4_096)
final class ChatEndpoint {
    private static final MessageCodec<ChatEvent> EVENTS = new JacksonCodec<>(ChatEvent.class);

    private final Connections<ChatEndpoint> everyone;

    @Inject
    ChatEndpoint(Connections<ChatEndpoint> everyone) {
        this.everyone = everyone;
    }

    @OnOpen
    ChatEvent joined(Connection connection, @PathParam String room, @QueryParam Nick nick) {
        connection.attach(nick);
        tell(room, new ChatEvent.Joined(nick.name()));
        everyone.join(room, connection);
        return new ChatEvent.Present(names(room));
    }

    private void tell(String room, ChatEvent event) {
        everyone.group(room).broadcast(EVENTS, event);
    }

    private List<String> names(String room) {
        List<String> names = new ArrayList<>();
        for (Connection member : everyone.group(room)) {
            names.add(String.valueOf(member.attachment()));
        }
        return names;
    }

    @OnMessage
    void said(ChatCommand.Say say, @PathParam String room, @QueryParam Nick nick) {
        tell(room, new ChatEvent.Said(nick.name(), say.text()));
    }

    @OnMessage
    void typing(ChatCommand.Typing typing, @PathParam String room, @QueryParam Nick nick) {
        tell(room, new ChatEvent.Typing(nick.name()));
    }

    @OnClose
    void left(Connection connection, @PathParam String room) {
        tell(room, new ChatEvent.Left(String.valueOf(connection.attachment())));
    }
}
