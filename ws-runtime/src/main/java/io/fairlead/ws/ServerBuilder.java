package io.fairlead.ws;

import io.fairlead.ws.bytes.MemoryBudget;
import io.fairlead.ws.connection.Settings;
import io.fairlead.ws.deflate.DeflateParameters;
import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.endpoint.EndpointBinding;
import io.fairlead.ws.endpoint.Routes;
import io.fairlead.ws.hosted.HostedPoller;
import io.fairlead.ws.http.HttpFallback;
import io.fairlead.ws.nio.SelectorPoller;
import io.fairlead.ws.protocol.InvalidArgumentException;
import io.fairlead.ws.upgrade.Extension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;

/** Describes a server. Every setting has a default that is safe; times are rounded to milliseconds. */
public final class ServerBuilder {
    private static final InetSocketAddress NOWHERE = InetSocketAddress.createUnresolved("embedded", 0);
    private static final long MAX_MILLIS = Duration.ofDays(7).toMillis();

    private final Routes routes = new Routes();
    private String host = "127.0.0.1";
    private int port;
    private int threads = Runtime.getRuntime().availableProcessors();
    private int maxConnections = ProcessLimits.maxConnections();
    private HttpFallback fallback = HttpFallback.NONE;
    private int handshakeMillis = 10_000;
    private int closeMillis = 5_000;
    private int messageMillis = 30_000;
    private int pingMillis = 25_000;
    private int pongMillis = 10_000;
    private int idleMillis;
    private int stallMillis = 20_000;
    private Settings.OutboxMarks outbox = new Settings.OutboxMarks(32 << 10, 64 << 10, 1 << 20);
    private long memory = ProcessLimits.directMemory() / 4;

    ServerBuilder() {}

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
        for (Extension extension : binding.options().extensions()) {
            if (extension instanceof PermessageDeflate || extension.rsv() == 0) continue;
            throw new InvalidArgumentException(
                    "%s agrees to the extension %s, whose reserved bits (0x%02x) mean nothing to this server; it knows %s."
                                    .formatted(
                                            binding.path(), extension.name(), extension.rsv(), DeflateParameters.NAME)
                            + " Take it out of the options, or serve the path with the low level.");
        }
        routes.add(binding);
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
     * From accept to the end of the request head; later: 408.
     *
     * @param time more than zero. Default: 10 s
     * @return this
     * @throws InvalidArgumentException if it is out of range
     */
    public ServerBuilder handshakeTimeout(Duration time) {
        handshakeMillis = millis("handshakeTimeout", time);
        return this;
    }

    /**
     * From our close frame to the end of the peer's stream; later: reset.
     *
     * @param time more than zero. Default: 5 s
     * @return this
     * @throws InvalidArgumentException if it is out of range
     */
    public ServerBuilder closeTimeout(Duration time) {
        closeMillis = millis("closeTimeout", time);
        return this;
    }

    /**
     * For one message to arrive, before a second more for each 64 KiB of it; later: 1008.
     *
     * @param time more than zero. Default: 30 s
     * @return this
     * @throws InvalidArgumentException if it is out of range
     */
    public ServerBuilder messageTimeout(Duration time) {
        messageMillis = millis("messageTimeout", time);
        return this;
    }

    /**
     * When to ask whether a silent peer is alive, and how long it may take to answer anything; later: 1006.
     *
     * @param every of silence before a ping, more than zero. Default: 25 s
     * @param within for the answer, more than zero. Default: 10 s
     * @return this
     * @throws InvalidArgumentException if one is out of range
     */
    public ServerBuilder ping(Duration every, Duration within) {
        pingMillis = millis("ping every", every);
        pongMillis = millis("pong within", within);
        return this;
    }

    /**
     * How long a connection may be without a message from the peer; longer: 1001. Pings and pongs do not count.
     *
     * @param time more than zero. Default: for ever, while pongs come
     * @return this
     * @throws InvalidArgumentException if it is out of range
     */
    public ServerBuilder idleTimeout(Duration time) {
        idleMillis = millis("idleTimeout", time);
        return this;
    }

    /**
     * How long a peer may take no byte of what waits for it; longer: aborted.
     *
     * @param time more than zero. Default: 20 s
     * @return this
     * @throws InvalidArgumentException if it is out of range
     */
    public ServerBuilder stallTimeout(Duration time) {
        stallMillis = millis("stallTimeout", time);
        return this;
    }

    /**
     * How much may wait to be sent on one connection, in bytes.
     *
     * @param low at or under it one message of any size is taken, and reading goes on. Default: 32 KiB
     * @param high over it nothing more is read. Default: 64 KiB
     * @param hard over it nothing more is taken. Default: 1 MiB
     * @return this
     * @throws InvalidArgumentException unless 0 ≤ low ≤ high ≤ hard
     */
    public ServerBuilder outbox(int low, int high, int hard) {
        if (low < 0 || low > high || high > hard) {
            throw new InvalidArgumentException(
                    "The outbox marks are %d, %d and %d bytes; they must rise from 0.".formatted(low, high, hard));
        }
        outbox = new Settings.OutboxMarks(low, high, hard);
        return this;
    }

    /**
     * How many bytes all connections may hold: of messages that are half received or half sent, and of compression
     * contexts, where takeover was agreed on. When it is spent, first the contexts of what is sent go, which no peer
     * notices; then who holds most.
     *
     * @param bytes 1 MiB or more. Default: a quarter of what the JVM allows for direct memory
     * @return this
     * @throws InvalidArgumentException if it is less
     */
    public ServerBuilder memory(long bytes) {
        if (bytes < 1 << 20)
            throw new InvalidArgumentException("The memory is %d bytes; it must be at least 1 MiB.".formatted(bytes));
        memory = bytes;
        return this;
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
        return new WebSocketServer(address, threads, maxConnections, settings(), SelectorPoller::new);
    }

    /**
     * Starts the loops without a port: for a host that accepts connections itself. Host and port play no part.
     *
     * @return a server that waits for connections to be handed over
     */
    public EmbeddedServer embed() {
        try {
            return new EmbeddedServer(
                    new WebSocketServer(NOWHERE, threads, maxConnections, settings(), HostedPoller::new));
        } catch (IOException impossible) {
            throw new UncheckedIOException("Nothing was asked of the system", impossible);
        }
    }

    private Settings settings() {
        return new Settings(
                routes,
                fallback,
                handshakeMillis,
                closeMillis,
                messageMillis,
                pingMillis,
                pongMillis,
                idleMillis,
                stallMillis,
                outbox,
                new MemoryBudget(memory),
                ProcessLimits.lendsCopies());
    }

    private static int inRange(String what, int value, int lowest, int highest) {
        if (value >= lowest && value <= highest) return value;
        throw new InvalidArgumentException("%s is %d; it must be %d to %d.".formatted(what, value, lowest, highest));
    }

    private static int millis(String what, Duration time) {
        long millis = time.toMillis();
        if (millis >= 1 && millis <= MAX_MILLIS) return (int) millis;
        throw new InvalidArgumentException("%s is %s; it must be 1 ms to 7 days.".formatted(what, time));
    }
}
