package io.fairlead.ws.servlet;

import io.fairlead.ws.blocking.BlockingWebSocket;

/** What an application does with a WebSocket that {@link ServletUpgrader} made, on a thread of its own. */
@FunctionalInterface
public interface Conversation {
    /**
     * Reads and writes until one end has enough. The connection is closed when this returns: with 1000 unless a close
     * frame was sent before, with 1011 if it throws.
     *
     * @param socket the server's end
     * @throws Exception is logged
     */
    void hold(BlockingWebSocket socket) throws Exception;
}
