package io.fairlead.ws.bytes;

/**
 * Says until when a loan lasts. A view remembers the generation it was lent in; when the callback has returned the
 * lender moves on to the next generation, and every view of the old one refuses to be read.
 */
public final class Stamp {
    private int generation;

    /** Starts in generation 0. */
    public Stamp() {}

    /**
     * The generation that loans made now belong to.
     *
     * @return a number that differs from those of earlier loans
     */
    public int generation() {
        return generation;
    }

    /** Ends every loan made so far. */
    public void expire() {
        generation++;
    }
}
