package io.fairlead.ws.client;

import io.fairlead.ws.connection.Link;
import io.fairlead.ws.http.HeadLimits;
import io.fairlead.ws.upgrade.ProxyConnect;
import io.fairlead.ws.upgrade.Refusal;
import io.fairlead.ws.upgrade.RefusalBody;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A link through a proxy: takes nothing and brings nothing until the tunnel is open, then is the link under it. What
 * speaks over it, a handshake or TLS, need not know.
 */
final class TunnelLink implements Link {
    private final Link proxy;
    private final ProxyConnect connect;
    private final ByteBuffer request;

    /**
     * What the proxy has answered; what is left in it once the tunnel is open came from the server. Null after that.
     */
    private @Nullable ByteBuffer answer =
            ByteBuffer.allocate(HeadLimits.HEAD_BYTES).limit(0);

    private boolean open;
    private boolean failed;
    private @Nullable RefusalBody refusal;

    TunnelLink(Link proxy, ProxyConnect connect) {
        this.proxy = proxy;
        this.connect = connect;
        this.request = ByteBuffer.allocate(connect.length());
        connect.request(request);
        request.flip();
    }

    /** What the proxy refused with; null if it did not. */
    @Nullable
    Refusal refusal() {
        return refusal == null ? null : refusal.refusal();
    }

    /** Whether the proxy's answer is no HTTP. */
    boolean isFaulty() {
        return failed;
    }

    @Override
    public int read(ByteBuffer in) {
        if (answer == null) return proxy.read(in);
        return open ? takeOver(in, answer) : ask(in, answer);
    }

    /** Reads on in the proxy's answer. */
    private int ask(ByteBuffer in, ByteBuffer head) {
        if (failed) return -1;
        head.compact();
        int n = proxy.read(head);
        head.flip();
        if (n < 0) return n;
        if (refusal != null) return refusal.take(head) ? -1 : 0;
        int status = connect.response(head);
        switch (status) {
            case ProxyConnect.NEED_MORE -> {
                return 0;
            }
            case ProxyConnect.OPEN -> {
                open = true;
                return takeOver(in, head);
            }
            case ProxyConnect.FAILED -> {
                failed = true;
                return -1;
            }
            default -> {
                refusal = connect.refusal();
                return refusal.take(head) ? -1 : 0;
            }
        }
    }

    /** What came behind the proxy's answer goes first. */
    private int takeOver(ByteBuffer in, ByteBuffer head) {
        int length = Math.min(in.remaining(), head.remaining());
        in.put(in.position(), head, head.position(), length);
        in.position(in.position() + length);
        head.position(head.position() + length);
        if (!head.hasRemaining()) answer = null;
        return length;
    }

    @Override
    public int write(ByteBuffer out) {
        if (open) return proxy.write(out);
        return request.hasRemaining() && proxy.write(request) < 0 ? -1 : 0;
    }

    @Override
    public void interest(boolean read, boolean write) {
        proxy.interest(read, write && (open || request.hasRemaining())); // before that there is nobody to write to
    }

    @Override
    public void shutdownOutput() {
        proxy.shutdownOutput();
    }

    @Override
    public void shutdownInput() {
        proxy.shutdownInput();
    }

    @Override
    public void close() {
        proxy.close();
    }

    /** The proxy: where the server is, only the proxy knows. */
    @Override
    public SocketAddress remoteAddress() {
        return proxy.remoteAddress();
    }
}
