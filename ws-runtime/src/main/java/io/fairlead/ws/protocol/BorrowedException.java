package io.fairlead.ws.protocol;

/** A borrowed view was used after the callback it was lent to had returned. */
public final class BorrowedException extends WebSocketException {
    private static final long serialVersionUID = 1;

    /**
     * Made by views.
     *
     * @param message what was used too late
     */
    public BorrowedException(String message) {
        super(message);
    }
}
