package io.fairlead.benchmarks.load;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.ByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** Opens the connections of a load, one after the other, and hands them over when they do not block any more. */
final class Connector {
    private final Traffic traffic;
    private final Target target;
    private final Handshake handshake;
    private final FrameScript script;
    private final ExpectedMessages expected;

    Connector(Traffic traffic, Target target) {
        this.traffic = traffic;
        this.target = target;
        handshake = new Handshake(traffic.path(), target.port(), traffic.offer());
        script = new FrameScript(traffic);
        expected = new ExpectedMessages(traffic.messages());
    }

    SelectionKey open(Load load) throws IOException {
        SocketChannel socket = SocketChannel.open(target.address());
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        ByteChannel channel = traffic.tls() ? TlsPipe.open(socket) : socket;
        handshake.hold(channel);
        socket.configureBlocking(false);
        LoadConnection connection = new LoadConnection(socket, channel, script, expected, traffic.inFlight());
        return socket.register(load.selector, SelectionKey.OP_READ, connection);
    }
}
