package io.fairlead.ws.blocking;

import io.fairlead.ws.http.HeadLimits;
import io.fairlead.ws.upgrade.ProxyConnect;
import io.fairlead.ws.upgrade.ResponseFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;

/** A channel through a proxy, which {@link #open} asks for. What came behind the proxy's answer is read first. */
final class Tunnel implements ByteChannel {
    private final ByteChannel channel;
    private final ByteBuffer first;

    private Tunnel(ByteChannel channel, ByteBuffer first) {
        this.channel = channel;
        this.first = first;
    }

    /** Asks the proxy at the other end of a channel; the channel itself, unless the server has spoken already. */
    static ByteChannel open(ByteChannel channel, ProxyConnect connect) throws IOException {
        ByteBuffer request = ByteBuffer.allocate(connect.length());
        connect.request(request);
        HandshakeChannel.drain(channel, request.flip());
        ByteBuffer in = ByteBuffer.allocate(HeadLimits.HEAD_BYTES).limit(0);
        int answer = ProxyConnect.NEED_MORE;
        while (answer == ProxyConnect.NEED_MORE) {
            HandshakeChannel.fill(channel, in);
            answer = connect.response(in);
        }
        if (answer == ProxyConnect.FAILED) throw new HandshakeFailedException(ResponseFault.PROXY);
        if (answer != ProxyConnect.OPEN)
            throw new ProxyRefusedException(HandshakeChannel.refusal(channel, in, connect.refusal()));
        return in.hasRemaining() ? new Tunnel(channel, in) : channel;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (!first.hasRemaining()) return channel.read(into);
        int length = Math.min(first.remaining(), into.remaining());
        into.put(into.position(), first, first.position(), length);
        into.position(into.position() + length);
        first.position(first.position() + length);
        return length;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        return channel.write(from);
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
