package io.fairlead.ws.servlet;

import io.fairlead.ws.transport.Readiness;
import java.nio.ByteBuffer;

/**
 * The bytes of an upgraded connection, both ways, never blocking. Asked by one thread at a time, the one that serves
 * the connection, but for {@link #end} and {@link #close}; tells its {@link Passenger} when there is something to ask
 * for.
 */
interface Tunnel {
    /** Who goes through, told once the 101 is out. */
    interface Passenger extends Readiness {
        /** The container has upgraded the connection. */
        void board(Tunnel tunnel);
    }

    /** Takes bytes that have come: how many, 0 if there are none now, -1 if the stream has ended or failed. */
    int read(ByteBuffer to);

    /** Hands bytes to the container: how many, 0 if it takes none now, -1 if the stream has failed. */
    int write(ByteBuffer from);

    /** What was read has been dealt with. */
    void settle();

    /**
     * Sends what was written and then the end of the stream.
     *
     * @param unheard whether this is the end of the other direction, too
     */
    void end(boolean unheard);

    /** Ends both directions now. Does nothing the second time. */
    void close();
}
