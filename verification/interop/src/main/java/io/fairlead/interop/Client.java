package io.fairlead.interop;

/** A make of WebSocket client. */
public interface Client extends Peer {
    /**
     * Connects and shakes hands.
     *
     * @param listener gets what the server sends
     * @throws RefusedException if the server refused, and the client can see with which status
     * @throws Exception as the library likes
     */
    Conversation connect(Request request, Listener listener) throws Exception;
}
