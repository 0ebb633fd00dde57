package io.fairlead.peers;

/** How a server built on Netty waits for sockets. */
enum Transport {
    /** The JDK's selector. */
    NIO,
    /** Netty's own binding to Linux. */
    EPOLL
}
