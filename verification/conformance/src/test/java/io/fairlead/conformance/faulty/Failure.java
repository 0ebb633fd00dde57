package io.fairlead.conformance.faulty;

/** The suite broke a rule: the connection is failed with a code. */
final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    private final int code;

    Failure(int code) {
        super("failed with " + code);
        this.code = code;
    }

    int code() {
        return code;
    }
}
