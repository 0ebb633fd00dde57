package io.fairlead.ws.blocking;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/**
 * Opens a client's sockets: to bind them to a local address, to set their options, or to connect them in a way of one's
 * own, as over a Unix domain socket. Called once for each address that is tried, on an event loop for a client of
 * those: then it must not block.
 */
@FunctionalInterface
public interface SocketOpener {
    /** Plain sockets of the JDK's. */
    SocketOpener DEFAULT = address -> SocketChannel.open();

    /**
     * Opens a socket.
     *
     * @param address what it is to be connected to: the server's, or the proxy's
     * @return the client's from now on, which connects it unless it is connected
     * @throws IOException if there is none for this address; the next one is tried
     */
    SocketChannel open(InetSocketAddress address) throws IOException;
}
