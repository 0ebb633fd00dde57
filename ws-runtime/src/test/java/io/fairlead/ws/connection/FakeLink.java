package io.fairlead.ws.connection;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.function.IntUnaryOperator;

/** A socket without a network: what the peer sends is put in, what it is sent is collected. */
final class FakeLink implements Link {
    /** How many bytes it takes, given how many it is offered. */
    IntUnaryOperator takes = offered -> offered;
    /** How many bytes one read brings at most. */
    int segment = Integer.MAX_VALUE;

    boolean failsToWrite;
    boolean throwsToWrite;
    boolean throwsToClose;
    boolean throwsToDiscard;
    /** Whether something of its own waits for the peer to take it. */
    boolean holdsBack;

    int reads;
    int writes;
    int closes;
    boolean wantsRead = true;
    boolean wantsWrite;
    boolean outputEnded;

    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private ByteBuffer incoming = ByteBuffer.allocate(0);
    private boolean ended;

    void arrive(byte[] bytes) {
        ByteBuffer all = ByteBuffer.allocate(incoming.remaining() + bytes.length);
        incoming = all.put(incoming).put(bytes).flip();
    }

    void end() {
        ended = true;
    }

    boolean hasInput() {
        return incoming.hasRemaining() || ended;
    }

    int unread() {
        return incoming.remaining();
    }

    /** What the peer has received since it last looked. */
    byte[] taken() {
        byte[] bytes = taken.toByteArray();
        taken.reset();
        return bytes;
    }

    @Override
    public int read(ByteBuffer in) {
        reads++;
        if (!incoming.hasRemaining()) return ended ? -1 : 0;
        int length = Math.min(Math.min(in.remaining(), incoming.remaining()), segment);
        in.put(in.position(), incoming, incoming.position(), length);
        in.position(in.position() + length);
        incoming.position(incoming.position() + length);
        return length;
    }

    @Override
    public int write(ByteBuffer out) {
        writes++;
        if (throwsToWrite) throw new IllegalStateException("write");
        if (failsToWrite || closes > 0) return -1;
        int length = Math.min(takes.applyAsInt(out.remaining()), out.remaining());
        byte[] bytes = new byte[length];
        out.get(bytes);
        taken.writeBytes(bytes);
        return length;
    }

    @Override
    public void interest(boolean read, boolean write) {
        wantsRead = read;
        wantsWrite = write;
    }

    @Override
    public void shutdownOutput() {
        outputEnded = true;
    }

    @Override
    public void shutdownInput() {
        incoming.position(incoming.limit());
        ended = true;
    }

    @Override
    public void close() {
        closes++;
        if (throwsToClose) throw new IllegalStateException("close");
    }

    @Override
    public void discard() {
        if (throwsToDiscard) throw new IllegalStateException("discard");
    }

    @Override
    public boolean holdsBack() {
        return holdsBack;
    }

    @Override
    public SocketAddress remoteAddress() {
        return InetSocketAddress.createUnresolved("peer", 1);
    }
}
