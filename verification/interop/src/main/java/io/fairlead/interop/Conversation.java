package io.fairlead.interop;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One end of an open WebSocket, in whichever library and role. */
public interface Conversation {
    /** Sends a text message. */
    void sendText(String text) throws Exception;

    /** Sends a binary message. */
    void sendBinary(byte[] bytes) throws Exception;

    /** Sends one text message, each part a frame of its own (RFC 6455 §5.4). */
    void sendFragments(List<String> parts) throws Exception;

    /** Sends a ping. */
    void ping(String payload) throws Exception;

    /** Starts the close handshake. */
    void close(int code, String reason) throws Exception;

    /** What both ends agreed to speak, as this one sees it; null if nothing. */
    @Nullable
    String subprotocol();

    /** Lets go of the connection, whatever its state. */
    void drop() throws IOException;
}
