package io.fairlead.benchmarks.load;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * A server under test, on this machine.
 *
 * @param port where it listens
 * @param pid its process
 * @param probe the port at which {@link Probe} tells what it has allocated
 */
public record Target(int port, long pid, int probe) {
    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
