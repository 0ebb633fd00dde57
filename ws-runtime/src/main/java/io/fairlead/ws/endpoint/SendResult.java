package io.fairlead.ws.endpoint;

/** What became of a message that was sent. */
public enum SendResult {
    /** Encoded; it leaves with the write that ends this event. */
    SENT,
    /** Waits in the outbox, or for the connection's own thread. */
    QUEUED,
    /** The outbox cannot take it: nothing was sent. Drop it, wait for the peer to read, or close. */
    FULL
}
