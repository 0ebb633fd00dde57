package io.fairlead.ws.connection;

import java.net.SocketAddress;
import java.nio.ByteBuffer;

/** The other end of a connection's bytes: a socket, TLS over a socket, or a test. A failure is a value: -1. */
public interface Link {
    /** Reads what has arrived: how many bytes, 0 if there are none now, -1 if the stream ended or failed. */
    int read(ByteBuffer in);

    /** Writes what the other end can take: how many bytes, 0 if it takes none now, -1 if it failed. */
    int write(ByteBuffer out);

    /** Says which kinds of readiness to be told about. */
    void interest(boolean read, boolean write);

    /** Sends the end of the stream; reading goes on. */
    void shutdownOutput();

    /** Ends both directions and gives the descriptor back. Does nothing the second time. */
    void close();

    /** Where the peer is. */
    SocketAddress remoteAddress();
}
