package io.fairlead.ws.protocol;

/**
 * A caller's mistake. A peer's mistakes are never exceptions: they are close codes and HTTP statuses.
 *
 * <p>The message names the value, the limit and what to do.
 */
public abstract sealed class WebSocketException extends RuntimeException
        permits BorrowedException, ConnectionClosedException, InvalidArgumentException, OwnershipException {
    private static final long serialVersionUID = 1;

    WebSocketException(String message) {
        super(message);
    }
}
