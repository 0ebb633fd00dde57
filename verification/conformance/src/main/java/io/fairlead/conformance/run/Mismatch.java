package io.fairlead.conformance.run;

/** What came is not what had to come. */
final class Mismatch extends Exception {
    private static final long serialVersionUID = 1L;

    Mismatch(String message) {
        super(message);
    }
}
