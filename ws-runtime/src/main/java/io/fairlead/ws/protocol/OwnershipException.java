package io.fairlead.ws.protocol;

/** A pooled chunk was released twice, or used by someone who no longer owns it. */
public final class OwnershipException extends WebSocketException {
    private static final long serialVersionUID = 1;

    /**
     * Made by chunks.
     *
     * @param message which chunk, and what was done to it
     */
    public OwnershipException(String message) {
        super(message);
    }
}
