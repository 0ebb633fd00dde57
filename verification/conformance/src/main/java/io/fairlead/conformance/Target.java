package io.fairlead.conformance;

import java.io.IOException;
import java.net.Socket;
import java.util.Set;

/** A server or a client under test. Used by several threads at once. */
public interface Target extends AutoCloseable {
    /** In a word or two, for the report. */
    String name();

    /** Which party it is. */
    Party party();

    /** What it can do: cases for anything else do not exist for it. */
    Set<Endpoint> endpoints();

    /** What to ask a server for. */
    default String path(Endpoint endpoint) {
        return "/";
    }

    /**
     * Connects to a server; has a client connect. No byte of the WebSocket handshake has been read.
     *
     * @return the suite's end, to be closed by the caller
     */
    Socket open(Endpoint endpoint) throws IOException;

    @Override
    void close() throws IOException;
}
