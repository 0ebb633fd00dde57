package io.fairlead.interop;

/** What came of a scenario: a cell of the table. */
public sealed interface Verdict {
    /** All is well. */
    record Passed() implements Verdict {}

    /** All is well as far as it goes. */
    record PassedInPart(String limit) implements Verdict {}

    /** The peer has no means for it. */
    record Cannot(String reason) implements Verdict {}

    /** The peer does it wrong, in the way that is known. */
    record AtFault(String what) implements Verdict {}

    /** Red. */
    record Failed(AssertionError why) implements Verdict {}
}
