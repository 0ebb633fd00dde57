package io.fairlead.ws.annotation;

/** Where an endpoint's callbacks run. Those of one connection never overlap and come in order, wherever that is. */
public enum Run {
    /** On the event loop: nothing is handed over or copied, and no callback may block. */
    EVENT_LOOP,

    /** On the server's worker threads: callbacks may block. Each message is copied. */
    WORKER,

    /**
     * On a virtual thread: callbacks may block. Each message is copied. Needs Java 21 or newer when the server starts.
     */
    VIRTUAL_THREAD
}
