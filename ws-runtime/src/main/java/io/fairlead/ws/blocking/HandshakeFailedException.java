package io.fairlead.ws.blocking;

import io.fairlead.ws.upgrade.ResponseFault;
import java.io.IOException;

/**
 * A server's answer to a client's handshake breaks RFC 6455 §4.1. The channel has been closed, nothing was sent on it
 * but the request.
 */
public final class HandshakeFailedException extends IOException {
    private static final long serialVersionUID = 1;

    /** @serial the first fault that was found */
    private final ResponseFault fault;

    /**
     * Made by clients.
     *
     * @param fault the first that was found
     */
    public HandshakeFailedException(ResponseFault fault) {
        super("The handshake failed: " + fault.text() + ".");
        this.fault = fault;
    }

    /**
     * What was wrong.
     *
     * @return the first fault that was found
     */
    public ResponseFault fault() {
        return fault;
    }
}
