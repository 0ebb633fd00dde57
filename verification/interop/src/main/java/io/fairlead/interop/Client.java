package io.fairlead.interop;

import java.io.IOException;

/** A make of WebSocket client. */
public interface Client extends Peer, AutoCloseable {
    /**
     * Connects and shakes hands.
     *
     * @param listener gets what the server sends
     * @throws RefusedException if the server refused, and the client can see with which status
     * @throws Exception as the library likes
     */
    Conversation connect(Request request, Listener listener) throws Exception;

    /** Lets go of what its conversations share. */
    @Override
    default void close() throws IOException {}
}
