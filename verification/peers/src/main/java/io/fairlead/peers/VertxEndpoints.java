package io.fairlead.peers;

import io.vertx.core.http.ServerWebSocket;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Gives a connection the handlers of its path. One event loop calls. */
final class VertxEndpoints {
    private final Set<ServerWebSocket> fan = Collections.newSetFromMap(new IdentityHashMap<>());

    void serve(ServerWebSocket client) {
        client.drainHandler(drained -> client.resume());
        switch (client.path()) {
            case Contract.STRING -> strings(client);
            case Contract.JSON -> orderBooks(client);
            case Contract.FAN -> fan(client);
            default -> frames(client);
        }
    }

    /** Back as they came, fragments too: no string is made. */
    private static void frames(ServerWebSocket client) {
        client.frameHandler(frame -> {
            if (frame.isText() || frame.isBinary() || frame.isContinuation()) {
                client.writeFrame(frame);
                throttle(client);
            }
        });
    }

    private static void strings(ServerWebSocket client) {
        client.textMessageHandler(text -> {
            client.writeTextMessage(text);
            throttle(client);
        });
        client.binaryMessageHandler(bytes -> {
            client.writeBinaryMessage(bytes);
            throttle(client);
        });
    }

    private static void orderBooks(ServerWebSocket client) {
        client.textMessageHandler(json -> {
            client.writeTextMessage(OrderBookJson.again(json));
            throttle(client);
        });
    }

    private static void throttle(ServerWebSocket client) {
        if (client.writeQueueFull()) client.pause();
    }

    /** A frame can be written once only, so each member's text is encoded anew. */
    private void fan(ServerWebSocket client) {
        fan.add(client);
        client.closeHandler(closed -> fan.remove(client));
        client.textMessageHandler(text -> fan.forEach(member -> member.writeTextMessage(text)));
        client.binaryMessageHandler(bytes -> fan.forEach(member -> member.writeBinaryMessage(bytes)));
    }
}
