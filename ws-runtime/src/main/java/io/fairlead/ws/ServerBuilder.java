package io.fairlead.ws;

import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.endpoint.EndpointBinding;
import io.fairlead.ws.endpoint.EndpointSettings;
import io.fairlead.ws.endpoint.Routes;
import io.fairlead.ws.hosted.HostedPoller;
import io.fairlead.ws.http.HttpFallback;
import io.fairlead.ws.loop.Acceptor;
import io.fairlead.ws.loop.Poller;
import io.fairlead.ws.nio.SelectorPoller;
import io.fairlead.ws.protocol.InvalidArgumentException;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.tls.TlsOptions;
import io.fairlead.ws.tls.TlsSession;
import io.fairlead.ws.upgrade.Extension;
import io.fairlead.ws.upgrade.UpgradeOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Describes a server. */
public final class ServerBuilder extends ConnectionSettings<ServerBuilder> {
    private static final InetSocketAddress NOWHERE = InetSocketAddress.createUnresolved("embedded", 0);

    private final Routes routes = new Routes();
    private final List<EndpointBinding> mounted = new ArrayList<>();
    private final Map<String, UnaryOperator<EndpointSettings>> changes = new LinkedHashMap<>();
    private final Map<String, Limits> ownLimits = new LinkedHashMap<>();
    private final ServerCompression compression = new ServerCompression();
    private String host = "127.0.0.1";
    private int port;
    private int threads = Runtime.getRuntime().availableProcessors();
    private int workers = 32;
    private int maxConnections = ProcessLimits.maxConnections();
    private HttpFallback fallback = HttpFallback.NONE;
    private @Nullable TlsOptions tls;

    ServerBuilder() {}

    @Override
    ServerBuilder self() {
        return this;
    }

    /**
     * Where to listen.
     *
     * @param name a host name or address; {@code 0.0.0.0} for every interface. Default: 127.0.0.1
     * @return this
     */
    public ServerBuilder host(String name) {
        host = name;
        return this;
    }

    /**
     * The port to listen on.
     *
     * @param number 0 to 65535; 0 lets the system choose. Default: 0
     * @return this
     * @throws InvalidArgumentException if it is out of range
     */
    public ServerBuilder port(int number) {
        port = inRange("port", number, 0, 65_535);
        return this;
    }

    /**
     * How many event loops share the connections.
     *
     * @param count 1 to 1024. Default: one for each processor
     * @return this
     * @throws InvalidArgumentException if it is out of range
     */
    public ServerBuilder threads(int count) {
        threads = inRange("threads", count, 1, 1_024);
        return this;
    }

    /**
     * How many threads run the callbacks of endpoints with {@code run = WORKER}. They are made as they are needed.
     *
     * @param count 1 to 10,000. Default: 32
     * @return this
     * @throws InvalidArgumentException if it is out of range
     */
    public ServerBuilder workers(int count) {
        workers = inRange("workers", count, 1, 10_000);
        return this;
    }

    /**
     * How many connections may be open; one more is answered 503.
     *
     * @param count 1 or more. Default: the process's limit of descriptors, less a tenth
     * @return this
     * @throws InvalidArgumentException if it is out of range
     */
    public ServerBuilder maxConnections(int count) {
        maxConnections = inRange("maxConnections", count, 1, Integer.MAX_VALUE);
        return this;
    }

    /**
     * Mounts an endpoint.
     *
     * @param binding generated for an annotated class, or written by hand
     * @return this
     * @throws InvalidArgumentException if its path is malformed or clashes with another's, or it agrees to an extension
     *     that changes frames in a way that this server does not know: it knows {@link PermessageDeflate}
     */
    public ServerBuilder mount(EndpointBinding binding) {
        Extension stranger = KnownExtensions.strangerAmong(binding.options().extensions());
        if (stranger != null) {
            throw new InvalidArgumentException(
                    "%s agrees to the extension %s, whose reserved bits (0x%02x) mean nothing to this server; it knows %s."
                                    .formatted(binding.path(), stranger.name(), stranger.rsv(), KnownExtensions.NAMES)
                            + " Take it out of the options, or serve the path with the low level.");
        }
        routes.add(binding); // a clash is told here, where it can be seen who comes second
        mounted.add(binding);
        return this;
    }

    /**
     * Mounts endpoints, such as the set that Dagger collects.
     *
     * @param bindings any number
     * @return this
     * @throws InvalidArgumentException if a path is malformed, or clashes with another's
     */
    public ServerBuilder mount(Iterable<? extends EndpointBinding> bindings) {
        bindings.forEach(this::mount);
        return this;
    }

    /**
     * Changes what the connections of one endpoint obey, whatever its annotation says: for what operators decide. Said
     * again for a path, the last word counts.
     *
     * @param path as it is mounted, {@code {variables}} included; mounted before or after
     * @param change from the endpoint's own settings
     * @return this
     */
    public ServerBuilder configure(String path, UnaryOperator<EndpointSettings> change) {
        changes.put(path, change);
        return this;
    }

    /**
     * Changes how much of a message one endpoint takes, whatever its annotation says.
     *
     * @param path as it is mounted, {@code {variables}} included; mounted before or after
     * @param limits in place of its own
     * @return this
     */
    public ServerBuilder limits(String path, Limits limits) {
        ownLimits.put(path, limits);
        return this;
    }

    /**
     * Agrees to compress messages with clients that offer it (RFC 7692), on every endpoint that does not say itself how
     * it compresses. Do not compress a secret together with what an attacker can choose: sizes tell.
     *
     * @param wishes such as {@link PermessageDeflate#DEFAULT}. Default: only what endpoints say
     * @return this
     */
    public ServerBuilder compression(PermessageDeflate wishes) {
        compression.everywhere(wishes);
        return this;
    }

    /**
     * Agrees to compress the messages of one endpoint, whatever its annotation says. Said again for a path, here or by
     * {@link #noCompression}, the last word counts.
     *
     * @param path as it is mounted, {@code {variables}} included; mounted before or after
     * @param wishes in place of its own
     * @return this
     */
    public ServerBuilder compression(String path, PermessageDeflate wishes) {
        compression.on(path, wishes);
        return this;
    }

    /**
     * Sends and takes the messages of one endpoint as they are, whatever its annotation, or the whole server, says.
     *
     * @param path as it is mounted, {@code {variables}} included; mounted before or after
     * @return this
     */
    public ServerBuilder noCompression(String path) {
        compression.off(path);
        return this;
    }

    /** Everything that is mounted, changed as was asked for. */
    private Routes routes(List<EndpointBinding> endpoints) {
        Routes routes = new Routes();
        endpoints.forEach(routes::add);
        Set<String> unknown = new TreeSet<>(changes.keySet());
        unknown.addAll(ownLimits.keySet());
        unknown.addAll(compression.paths());
        mounted.forEach(binding -> unknown.remove(binding.path()));
        if (unknown.isEmpty()) return routes;
        throw new InvalidArgumentException("Nothing is mounted on %s, which is configured. Mounted are %s."
                .formatted(
                        String.join(", ", unknown),
                        mounted.stream().map(EndpointBinding::path).collect(Collectors.joining(", "))));
    }

    private EndpointBinding configured(EndpointBinding binding) {
        String path = binding.path();
        UpgradeOptions written = binding.options();
        UpgradeOptions options = compression.of(path, written);
        boolean asWritten = options.equals(written) && !changes.containsKey(path) && !ownLimits.containsKey(path);
        if (asWritten) return binding;
        UnaryOperator<EndpointSettings> change = changes.getOrDefault(path, UnaryOperator.identity());
        return new ConfiguredBinding(
                binding, options, change.apply(binding.settings()), ownLimits.getOrDefault(path, binding.limits()));
    }

    /**
     * What plain requests get on the same port.
     *
     * @param pages by path. Default: nothing but 404
     * @return this
     */
    public ServerBuilder fallback(HttpFallback pages) {
        fallback = pages;
        return this;
    }

    /**
     * Speaks TLS: {@code wss} and {@code https} instead of {@code ws} and {@code http}, on the same port. The handshake
     * timeout covers its handshake.
     *
     * @param options made by {@link TlsOptions#server}, or of a context
     * @return this
     * @throws InvalidArgumentException if they are a client's
     */
    public ServerBuilder tls(TlsOptions options) {
        TlsSession unused = TlsSession.server(options); // what is wrong with them is said here, not to a client
        tls = options;
        return this;
    }

    private Acceptor acceptor() {
        return new Acceptor(maxConnections, tls);
    }

    /**
     * Opens the port and starts the loops.
     *
     * @return a server that is accepting
     * @throws IOException if the port is in use, or the host is unknown
     */
    public WebSocketServer start() throws IOException {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) throw new UnknownHostException(host);
        return server(address, SelectorPoller::new);
    }

    /**
     * Starts the loops without a port: for a host that accepts connections itself. Host and port play no part.
     *
     * @return a server that waits for connections to be handed over
     */
    public EmbeddedServer embed() {
        try {
            return new EmbeddedServer(server(NOWHERE, HostedPoller::new));
        } catch (IOException impossible) {
            throw new UncheckedIOException("Nothing was asked of the system", impossible);
        }
    }

    private WebSocketServer server(InetSocketAddress address, Poller.Factory pollers) throws IOException {
        List<EndpointBinding> endpoints = mounted.stream().map(this::configured).toList();
        Workers callbacks = new Workers(endpoints, workers);
        return new WebSocketServer(
                address, threads, acceptor(), settings(routes(endpoints), fallback, callbacks), callbacks, pollers);
    }
}
