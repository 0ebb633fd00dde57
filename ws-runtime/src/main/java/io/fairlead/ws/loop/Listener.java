package io.fairlead.ws.loop;

import io.fairlead.ws.connection.Link;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** A port that connections arrive at. */
public interface Listener {
    /** The next one; null if there is none now. Throws when the process has no descriptor left for it. */
    @Nullable
    Link accept() throws IOException;

    /** Whether to be told of arrivals. */
    void interest(boolean accept);

    /** Where it listens: the port that was chosen, if 0 was asked for. */
    InetSocketAddress address();

    /** Gives the port back. */
    void close();
}
