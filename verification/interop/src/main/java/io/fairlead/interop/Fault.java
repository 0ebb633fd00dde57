package io.fairlead.interop;

/**
 * A peer's fault. When the scenario fails, the wire has to show that it was this. Unless it only happens at times, the
 * scenario has to fail; when it no longer does, the peer has mended it and the fault is taken out.
 *
 * @param what it does, against which rule, for the table
 * @param atTimes whether it is a race in the peer
 * @param evidence that it did just this
 */
public record Fault(String what, boolean atTimes, Evidence evidence) {
    /** What Jetty and Tyrus do as clients: the second of two like messages is a reference to the first. */
    public static final Fault CLIENT_TAKES_OVER = new Fault(
            "goes on referring to earlier messages although the server answered `client_no_context_takeover`, which a"
                    + " client MUST support in an answer (RFC 7692 §7.1.1.2): of 2,000 characters sent twice the second"
                    + " message is under 50 bytes on the wire, and cannot be inflated by itself",
            false,
            Deflated::clientTakesOverAllTheSame);

    /** Looks at the bytes. */
    @FunctionalInterface
    public interface Evidence {
        /** Whether they show the fault. */
        boolean shownBy(Tape fromClient, Tape fromServer);
    }
}
