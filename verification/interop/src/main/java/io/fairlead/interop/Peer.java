package io.fairlead.interop;

import org.jspecify.annotations.Nullable;

/** A make of WebSocket, in one of its roles. */
public interface Peer {
    /** As the table calls it. */
    String name();

    /** As it says itself, when it runs. */
    String version();

    /**
     * What it has no means for.
     *
     * @return the reason, for the table; null if it can
     */
    default @Nullable String cannot(Scenario scenario) {
        return null;
    }

    /**
     * What it is known to do wrong.
     *
     * @return null if nothing
     */
    default @Nullable Fault fault(Scenario scenario) {
        return null;
    }

    /**
     * The smallest window, in bits, that it refers to earlier bytes in (RFC 7692 §7.1.2); for less it does without
     * references.
     */
    default int smallestWindow() {
        return 8;
    }

    /** Whether it compresses what it sends once permessage-deflate is agreed on; RFC 7692 §6 leaves that to it. */
    default boolean deflatesWhatItSends() {
        return true;
    }
}
