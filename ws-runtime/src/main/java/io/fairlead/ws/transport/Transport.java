package io.fairlead.ws.transport;

import java.net.SocketAddress;
import java.nio.ByteBuffer;

/**
 * One connection that a host accepted: the peer's bytes from its request head on. All methods are called by the thread
 * of the connection's event loop and must not block it; only {@link #close} and {@link #remoteAddress} may come from
 * another one, too. A failure is a value: -1.
 */
public interface Transport {
    /**
     * Reads what has arrived. If it leaves room in the buffer, the next arrival has to be told to
     * {@link Readiness#readable}.
     *
     * @param in takes bytes at its position
     * @return how many bytes, 0 if there are none now, -1 if the stream has ended or failed
     */
    int read(ByteBuffer in);

    /**
     * Writes what the peer can take now. If bytes are left, {@link Readiness#writable} has to be told when some more
     * can be taken.
     *
     * @param out from position to limit; what was taken is the transport's own copy
     * @return how many bytes, 0 if none can be taken now, -1 if the transport has failed
     */
    int write(ByteBuffer out);

    /**
     * Called after each event: the connection has dealt with what it was told.
     *
     * @param read whether it reads on; if not, what arrives should be left to the peer's flow control
     * @param write whether something waits to be written
     */
    void interest(boolean read, boolean write);

    /** Sends what was written and then the end of the stream; reading goes on. */
    void shutdownOutput();

    /** Ends both directions. Does nothing the second time. */
    void close();

    /**
     * Where the peer is.
     *
     * @return as the host knows it
     */
    SocketAddress remoteAddress();
}
