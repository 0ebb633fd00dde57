package io.fairlead.ws.protocol;

/** Something was sent on a connection after a close frame was sent or received (RFC 6455 §5.5.1). */
public final class ConnectionClosedException extends WebSocketException {
    private static final long serialVersionUID = 1;

    /**
     * Made by connections.
     *
     * @param message why it is closed
     */
    public ConnectionClosedException(String message) {
        super(message);
    }
}
