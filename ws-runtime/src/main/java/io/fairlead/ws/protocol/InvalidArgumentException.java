package io.fairlead.ws.protocol;

/**
 * A value that the protocol cannot carry: a CR in a header, a close code that must not be sent, a ping of 126 bytes.
 */
public final class InvalidArgumentException extends WebSocketException {
    private static final long serialVersionUID = 1;

    /**
     * Made where the value enters.
     *
     * @param message the value, the limit and what to do
     */
    public InvalidArgumentException(String message) {
        super(message);
    }
}
