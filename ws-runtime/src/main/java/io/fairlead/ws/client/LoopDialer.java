package io.fairlead.ws.client;

import io.fairlead.ws.blocking.NameLookup;
import io.fairlead.ws.connection.Link;
import io.fairlead.ws.endpoint.ClientEndpoint;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.Connections;
import io.fairlead.ws.endpoint.Dispatcher;
import io.fairlead.ws.endpoint.EndpointSettings;
import io.fairlead.ws.loop.Connecting;
import io.fairlead.ws.loop.EventLoop;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.tls.TlsSession;
import io.fairlead.ws.upgrade.HttpProxy;
import io.fairlead.ws.upgrade.UpgradeRequest;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Dials on event loops, in turn. Safe from any thread. */
public final class LoopDialer {
    final ClientOptions options;
    /** Connections that hold a descriptor, open or not yet. */
    final AtomicInteger held = new AtomicInteger();

    private final List<EventLoop> loops;
    private final Function<String, CompletableFuture<List<InetAddress>>> names;
    private final Connections<?> connections = new Connections<>();
    /** Of all connections that offered what the client offers: they remember nothing of their own. */
    private final ClientBinding plain;

    private final Set<ClientDial<?>> pending = ConcurrentHashMap.newKeySet();
    private final AtomicLong lastId = new AtomicLong();
    private volatile boolean closed;
    private volatile boolean trusts;

    /** A dialer for loops that are running, or will be. */
    public LoopDialer(ClientOptions options, List<EventLoop> loops) {
        this(options, loops, NameLookup::of);
    }

    /** One that looks names up in another way. */
    LoopDialer(
            ClientOptions options,
            List<EventLoop> loops,
            Function<String, CompletableFuture<List<InetAddress>>> names) {
        this.names = names;
        this.options = options;
        this.loops = loops;
        this.plain = new ClientBinding(options.extensions(), options.limits(), EndpointSettings.DEFAULT, connections);
    }

    ClientBinding bindingFor(UpgradeRequest request, ClientEndpoint<?> endpoint) {
        Limits limits = endpoint.limits(options.limits());
        EndpointSettings settings = endpoint.settings().withRun(EndpointSettings.DEFAULT.run());
        boolean isPlain = request.extensions().equals(options.extensions())
                && limits.equals(options.limits())
                && settings.equals(EndpointSettings.DEFAULT);
        return isPlain ? plain : new ClientBinding(request.extensions(), limits, settings, connections);
    }

    /** The connections that are open. */
    public Connections<?> connections() {
        return connections;
    }

    /** How many connections hold a descriptor. */
    public int held() {
        return held.get();
    }

    /** One has given its descriptor back. */
    public void released() {
        held.decrementAndGet();
    }

    /** Looks up, connects, asks; done on the connection's loop. */
    public CompletionStage<Connection> dial(URI uri, UpgradeRequest request, Dispatcher dispatcher) {
        return dial(uri, request, new Served(dispatcher));
    }

    /** The same; the application gets what the endpoint makes. */
    @SuppressWarnings("FutureReturnValueIgnored") // what was found is passed on to the loop
    public <C> CompletionStage<C> dial(URI uri, UpgradeRequest request, ClientEndpoint<C> endpoint) {
        if (UpgradeRequest.isSecure(uri)) loadTrust();
        ClientDial<C> dial = begin(uri, null, request, endpoint);
        if (dial.result.isDone()) return dial.result;
        HttpProxy proxy = options.proxy();
        String host = proxy == null ? Objects.requireNonNull(uri.getHost()) : proxy.host();
        int port = proxy == null ? UpgradeRequest.port(uri) : proxy.port();
        Connecting connecting = new Connecting(dial.since, options.handshakeMillis(), options.connectMillis(), dial);
        dial.loop.connect(connecting);
        CompletableFuture<List<InetAddress>> lookUp = names.apply(host);
        dial.result.whenComplete((opened, failed) -> lookUp.cancel(false)); // nobody waits for it any more
        lookUp.whenComplete((found, failed) -> {
            if (found != null) dial.loop.resolved(connecting, at(found, port));
            else dial.loop.unresolved(connecting, NameLookup.cause(failed));
        });
        return dial.result;
    }

    /** What the JVM trusts takes a while to load, the first time: not on a loop. */
    private void loadTrust() {
        if (trusts) return;
        TlsSession unused = TlsSession.client(options.tls(), "localhost", 443);
        trusts = true;
    }

    private static List<InetSocketAddress> at(List<InetAddress> found, int port) {
        List<InetSocketAddress> addresses = new ArrayList<>(found.size());
        for (InetAddress address : found) addresses.add(new InetSocketAddress(address, port));
        return addresses;
    }

    /** Asks over a link that is connected already. */
    public CompletionStage<Connection> upgrade(Link link, UpgradeRequest request, Dispatcher dispatcher) {
        return upgrade(link, request, new Served(dispatcher));
    }

    /** The same; the application gets what the endpoint makes. */
    public <C> CompletionStage<C> upgrade(Link link, UpgradeRequest request, ClientEndpoint<C> endpoint) {
        ClientDial<C> dial = begin(null, link, request, endpoint);
        if (!dial.result.isDone()) dial.loop.connected(dial, link);
        return dial.result;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a failure is the result's
    private <C> ClientDial<C> begin(
            @Nullable URI uri, @Nullable Link given, UpgradeRequest request, ClientEndpoint<C> endpoint) {
        UpgradeRequest asked = request.withDefaultExtensions(options.extensions());
        long id = lastId.incrementAndGet();
        EventLoop loop = loops.get((int) (id % loops.size()));
        ClientDial<C> dial = new ClientDial<>(this, loop, id, uri, given, asked, endpoint);
        pending.add(dial);
        CompletionStage<C> outcome = dial.result;
        outcome.whenComplete((opened, failed) -> pending.remove(dial));
        if (closed) dial.abandon(noMore());
        return dial;
    }

    private static IOException noMore() {
        return new ConnectException("The client has been closed.");
    }

    /** Dials no more; those under way go on. */
    public void close() {
        closed = true;
    }

    /** The loops have ended: whoever still waits is told, and what nobody took is closed. */
    public void abort() {
        for (ClientDial<?> dial : pending) dial.abandon(noMore());
    }
}
