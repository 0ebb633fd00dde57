package io.fairlead.ws.annotation;

/** What becomes of a reply or a broadcast for a peer that reads too slowly. */
public enum OnFull {
    /** The connection is aborted with 1008: who has missed something does not go on as if it had not. */
    CLOSE,

    /** The message is dropped, for this peer alone: the next one makes up for it, as with prices or positions. */
    DROP
}
