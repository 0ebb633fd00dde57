package io.fairlead.ws.blocking;

import java.io.IOException;

/** The peer broke the protocol or a limit, and has been told so: nothing more can be read (RFC 6455 §7.1.7). */
public final class FailedConnectionException extends IOException {
    private static final long serialVersionUID = 1;

    /** @serial the close code that the peer was told */
    private final int code;

    FailedConnectionException(int code, String why) {
        super("Closed with %d: %s.".formatted(code, why));
        this.code = code;
    }

    /**
     * What the peer was told.
     *
     * @return 1002, 1003, 1007, 1008 or 1009
     */
    public int code() {
        return code;
    }
}
