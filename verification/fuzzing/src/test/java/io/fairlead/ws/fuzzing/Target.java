package io.fairlead.ws.fuzzing;

/** Takes any bytes at all, and knows what must hold of them. */
@FunctionalInterface
public interface Target {
    /**
     * Tries one input.
     *
     * @param input never changed
     * @throws AssertionError if what must hold does not
     * @throws Exception if what must not throw does
     */
    void accept(byte[] input) throws Exception;
}
