package io.fairlead.ws.examples;

import io.fairlead.ws.WebSocketClient;
import io.fairlead.ws.endpoint.CloseReason;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.Dispatcher;
import io.fairlead.ws.endpoint.FrameStream;
import io.fairlead.ws.protocol.Opcode;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/** A client on an event loop: it counts down with an echo, without a thread that waits. */
public final class EventLoopClient implements Dispatcher {
    private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();

    private EventLoopClient() {}

    /**
     * Sends a number, sends back one less for each that comes, closes at zero.
     *
     * @param client may have any number of other connections
     * @param uri of an echo
     * @param start where to begin
     * @return done with the close code; failed with why there was no connection
     */
    public static CompletableFuture<Integer> countDown(WebSocketClient client, URI uri, int start) {
        EventLoopClient counting = new EventLoopClient();
        return client.connect(uri, counting)
                .thenAccept(connection -> connection.sendText(String.valueOf(start)))
                .thenCompose(sent -> counting.closeCode)
                .toCompletableFuture();
    }

    @Override
    public void dispatch(Connection connection, FrameStream frames) {
        while (frames.next()) {
            if (frames.opcode() != Opcode.TEXT) {
                frames.control();
                continue;
            }
            int number = Integer.parseInt(frames.string());
            if (number == 0) connection.close();
            else frames.replyText(String.valueOf(number - 1));
        }
    }

    @Override
    public void closed(Connection connection, CloseReason reason) {
        closeCode.complete(reason.code());
    }
}
