package io.fairlead.benchmarks.load;

/** A server sent what it should not: what was measured until then says nothing. */
final class WrongReplyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongReplyException(String message) {
        super(message);
    }
}
