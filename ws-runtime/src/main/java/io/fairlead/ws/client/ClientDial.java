package io.fairlead.ws.client;

import io.fairlead.ws.blocking.HandshakeFailedException;
import io.fairlead.ws.blocking.ProxyRefusedException;
import io.fairlead.ws.blocking.UpgradeRefusedException;
import io.fairlead.ws.connection.Dial;
import io.fairlead.ws.connection.DialOutcome;
import io.fairlead.ws.connection.Link;
import io.fairlead.ws.connection.WebSocketConnection;
import io.fairlead.ws.endpoint.ClientEndpoint;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.Dispatcher;
import io.fairlead.ws.loop.Connecting;
import io.fairlead.ws.loop.EventLoop;
import io.fairlead.ws.loop.TlsLink;
import io.fairlead.ws.protocol.Role;
import io.fairlead.ws.upgrade.ClientHandshake;
import io.fairlead.ws.upgrade.HttpProxy;
import io.fairlead.ws.upgrade.ProxyConnect;
import io.fairlead.ws.upgrade.Refusal;
import io.fairlead.ws.upgrade.ResponseFault;
import io.fairlead.ws.upgrade.UpgradeRequest;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One dial, from its name to its outcome: what is stacked on the socket, and who is told. */
final class ClientDial<C> implements Connecting.Awaiter, DialOutcome {
    private static final SecureRandom RANDOM = new SecureRandom();

    final CompletableFuture<C> result = new CompletableFuture<>();
    final EventLoop loop;
    final int since;

    private final LoopDialer dialer;
    private final long id;
    /** Where to; null if it is connected already. */
    private final @Nullable URI uri;
    /** What it is connected by already; null if there is a URI. */
    private final @Nullable Link given;

    private final UpgradeRequest request;
    private final ClientEndpoint<C> endpoint;
    /** What the application gets; null until the server has agreed. */
    private @Nullable C instance;

    private @Nullable TunnelLink tunnel;
    private @Nullable TlsLink tls;

    ClientDial(
            LoopDialer dialer,
            EventLoop loop,
            long id,
            @Nullable URI uri,
            @Nullable Link given,
            UpgradeRequest request,
            ClientEndpoint<C> endpoint) {
        this.dialer = dialer;
        this.loop = loop;
        this.since = loop.millis();
        this.id = id;
        this.uri = uri;
        this.given = given;
        this.request = request;
        this.endpoint = endpoint;
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // thrown on
    public void connected(Link socket) throws IOException {
        WebSocketConnection connection = new WebSocketConnection(id, stack(socket), loop.stages(), Role.CLIENT);
        dialer.held.incrementAndGet();
        try {
            loop.poller().register(socket, connection);
            ClientHandshake handshake = new ClientHandshake(request, RANDOM);
            connection.dial(new Dial(handshake, dialer.bindingFor(request, endpoint), this::serve, this), since);
        } catch (Throwable broken) {
            connection.lost();
            throw broken;
        }
    }

    /** The handshake is done. What the endpoint throws is the dial's end, and told to who asked for it. */
    private Dispatcher serve(Connection connection) {
        try {
            C made = endpoint.instance(connection);
            instance = made;
            return endpoint.dispatcher(made, connection);
        } catch (Exception thrown) {
            result.completeExceptionally(thrown);
            throw new IllegalStateException("The client's own instance could not be made", thrown);
        }
    }

    /** The way to the server: the socket, a tunnel on it, TLS on that. */
    private Link stack(Link socket) {
        if (uri == null) return socket;
        Link link = socket;
        HttpProxy proxy = dialer.options.proxy();
        if (proxy != null) {
            tunnel = new TunnelLink(socket, new ProxyConnect(proxy, uri));
            link = tunnel;
        }
        if (!UpgradeRequest.isSecure(uri)) return link;
        String host = Objects.requireNonNull(uri.getHost()); // the server's, whose certificate it must show
        tls = TlsLink.client(link, dialer.options.tls(), host, UpgradeRequest.port(uri), loop.tlsBuffers());
        return tls;
    }

    /** No loop takes it, nor its link, any more. */
    void abandon(IOException why) {
        if (given != null) given.close();
        failed(why);
    }

    @Override
    public void failed(IOException why) {
        result.completeExceptionally(why);
    }

    @Override
    public void opened(Connection connection) {
        result.complete(Objects.requireNonNull(instance));
    }

    @Override
    public void refused(Refusal refusal) {
        result.completeExceptionally(new UpgradeRefusedException(refusal));
    }

    @Override
    public void faulty(ResponseFault fault) {
        result.completeExceptionally(new HandshakeFailedException(fault));
    }

    @Override
    public void late() {
        endedBecause(new SocketTimeoutException("The handshake was not done by its deadline."));
    }

    @Override
    public void lost() {
        endedBecause(new EOFException("The connection ended inside the handshake."));
    }

    /** What the proxy said, or TLS, goes before what was noticed of it. */
    private void endedBecause(IOException noticed) {
        Refusal byProxy = tunnel == null ? null : tunnel.refusal();
        if (byProxy != null) result.completeExceptionally(new ProxyRefusedException(byProxy));
        else if (tunnel != null && tunnel.isFaulty()) faulty(ResponseFault.PROXY);
        else if (tls != null && tls.failure() != null) failed(new SSLException(tls.failure(), tls.cause()));
        else failed(noticed);
    }
}
