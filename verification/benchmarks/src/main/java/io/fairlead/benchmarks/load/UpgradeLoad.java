package io.fairlead.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/**
 * Connections that are opened, closed with a close frame and opened again. Each has a loopback address of its own, so
 * that the ports do not run out.
 */
final class UpgradeLoad extends Load {
    /** A close frame of code 1000, masked with zeros. */
    private static final byte[] CLOSE = {(byte) 0x88, (byte) 0x82, 0, 0, 0, 0, 0x03, (byte) 0xE8};

    private final Traffic traffic;
    private final Target target;
    private final Handshake handshake;
    private final ByteBuffer close = ByteBuffer.allocateDirect(CLOSE.length).put(CLOSE);

    /** One of the connections: which round it is in, and what it has read of the answer. */
    private static final class Slot {
        final InetAddress from;
        final ByteBuffer answer = ByteBuffer.allocate(1_024);
        long since;
        boolean upgraded;

        Slot(InetAddress from) {
            this.from = from;
        }
    }

    UpgradeLoad(Traffic traffic, Target target) throws IOException {
        this.traffic = traffic;
        this.target = target;
        handshake = new Handshake(traffic.path(), target.port(), null);
    }

    @Override
    void begin() throws IOException {
        for (int i = 0; i < traffic.connections(); i++)
            connect(new Slot(InetAddress.getByAddress(new byte[] {127, 0, 1, (byte) (i + 1)})));
    }

    @Override
    void handle(SelectionKey key) throws IOException {
        SocketChannel channel = (SocketChannel) key.channel();
        Slot slot = (Slot) key.attachment();
        if (key.isConnectable()) ask(key, channel);
        else if (!slot.upgraded) upgrade(channel, slot);
        else if (closed(channel)) again(channel, slot);
    }

    @Override
    void close(SelectionKey key) throws IOException {
        key.channel().close();
    }

    private void connect(Slot slot) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.bind(new InetSocketAddress(slot.from, 0));
        slot.since = System.nanoTime();
        slot.upgraded = false;
        channel.connect(target.address());
        channel.register(selector, SelectionKey.OP_CONNECT, slot);
    }

    private void ask(SelectionKey key, SocketChannel channel) throws IOException {
        channel.finishConnect();
        channel.write(handshake.request());
        key.interestOps(SelectionKey.OP_READ);
    }

    private void upgrade(SocketChannel channel, Slot slot) throws IOException {
        if (channel.read(slot.answer) < 0) throw new IOException("the server closed a connection in its handshake");
        if (!Handshake.isWhole(slot.answer)) return;
        handshake.check(slot.answer);
        slot.answer.clear();
        slot.upgraded = true;
        channel.write(close.position(0));
    }

    /** Whether the close frame came back (RFC 6455 §5.5.1), or the end. */
    private boolean closed(SocketChannel channel) throws IOException {
        int length = channel.read(shared.clear());
        if (length > 0 && shared.get(0) != CLOSE[0])
            throw new WrongReplyException("the server did not answer a close frame");
        return length != 0;
    }

    private void again(SocketChannel channel, Slot slot) throws IOException {
        channel.close();
        count(1);
        delay(slot.since);
        if (!ending()) connect(slot);
    }
}
