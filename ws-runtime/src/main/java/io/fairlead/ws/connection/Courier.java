package io.fairlead.ws.connection;

/** The way to the thread that a connection belongs to. */
public interface Courier {
    /** Whether the caller is that thread. */
    boolean isHere();

    /** Has something run by that thread after the event it is handling, in the order of the posts. */
    void post(Runnable errand);
}
