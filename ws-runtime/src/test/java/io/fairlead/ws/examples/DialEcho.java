package io.fairlead.ws.examples;

import io.fairlead.ws.blocking.BlockingWebSocket;
import io.fairlead.ws.blocking.Dialer;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A client: one call to dial, one to send, one to read; the {@code try} shakes hands again to close. */
public final class DialEcho {
    private DialEcho() {}

    /**
     * Asks an echo.
     *
     * @param uri of the echo
     * @param text to send
     * @return what came back; null if the server closed
     * @throws IOException if it cannot be reached, or fails
     */
    public static @Nullable String ask(URI uri, String text) throws IOException {
        try (BlockingWebSocket socket = Dialer.DEFAULT.dial(uri)) {
            socket.writer().sendText(text);
            return socket.reader().readText();
        }
    }
}
