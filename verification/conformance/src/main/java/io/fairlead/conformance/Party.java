package io.fairlead.conformance;

/** Who is under test. The suite plays the other party. */
public enum Party {
    /** A server; the suite connects. */
    SERVER,
    /** A client; the suite listens. */
    CLIENT;

    /** Whether what it sends is masked (RFC 6455 §5.1). */
    public boolean masks() {
        return this == CLIENT;
    }
}
