package io.fairlead.ws.transport;

/** Tells a connection's event loop what its transport can do again. Never blocks; safe from any thread. */
public interface Readiness {
    /** Bytes, the end of the stream or a failure wait to be read. */
    void readable();

    /** {@link Transport#write} takes bytes again, or has failed. */
    void writable();
}
