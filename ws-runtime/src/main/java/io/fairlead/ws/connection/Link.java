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

    /** Wants no more of what comes: it is readable at once, and {@link #read} tells the end. */
    void shutdownInput();

    /** Ends both directions and gives the descriptor back. Does nothing the second time. */
    void close();

    /** Where the peer is. */
    SocketAddress remoteAddress();

    /**
     * How much room {@link #read} must be offered, in bytes: what is sealed in records is opened a record at a time.
     */
    default int leastRoom() {
        return 1;
    }

    /** Whether some of what {@link #write} took waits for the other end to take it. */
    default boolean holdsBack() {
        return false;
    }

    /**
     * Writes what is held back: how many bytes, 0 if the other end takes none now or nothing waits, -1 if it failed.
     */
    default int flush() {
        return 0;
    }

    /** How much pooled memory it holds, in bytes. */
    default int heldBytes() {
        return 0;
    }

    /** Gives pooled memory back: nothing more will be read or written. */
    default void discard() {}
}
