package io.fairlead.conformance.wire;

/** The party under test broke a rule of the RFC in what it sent. */
public final class Violation extends Exception {
    private static final long serialVersionUID = 1L;

    /** A rule and how it was broken. */
    public Violation(String message) {
        super(message);
    }
}
