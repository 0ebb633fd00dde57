package io.fairlead.interop;

/** The server answered an upgrade with another status than 101, and this client saw it. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;

    public RefusedException(int status) {
        super("refused with status " + status);
        this.status = status;
    }

    /** The answer's status. */
    public int status() {
        return status;
    }
}
