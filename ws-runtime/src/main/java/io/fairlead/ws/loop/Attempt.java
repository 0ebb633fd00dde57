package io.fairlead.ws.loop;

import io.fairlead.ws.connection.Link;
import java.io.IOException;

/** A socket on its way to an address. */
public interface Attempt {
    /** Whether it has got there; throws if it cannot. */
    boolean finish() throws IOException;

    /** What it has become, once {@link #finish} was true. */
    Link link();

    /** Gives up, and the descriptor back. */
    void close();
}
