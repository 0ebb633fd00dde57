package io.fairlead.ws.loop;

import io.fairlead.ws.connection.Link;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A link that nothing comes from. */
public final class StubLink implements Link {
    public int closes;
    public String written = "";

    @Override
    public int read(ByteBuffer in) {
        return 0;
    }

    @Override
    public int write(ByteBuffer out) {
        byte[] bytes = new byte[out.remaining()];
        out.get(bytes);
        written += new String(bytes, StandardCharsets.US_ASCII);
        return bytes.length;
    }

    @Override
    public void interest(boolean read, boolean write) {}

    @Override
    public void shutdownOutput() {}

    @Override
    public void shutdownInput() {}

    @Override
    public void close() {
        closes++;
    }

    @Override
    public SocketAddress remoteAddress() {
        return InetSocketAddress.createUnresolved("peer", 1);
    }
}
