package io.fairlead.ws;

import io.fairlead.ws.blocking.SocketOpener;
import io.fairlead.ws.client.ClientOptions;
import io.fairlead.ws.connection.Settings;
import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.endpoint.Routes;
import io.fairlead.ws.http.HttpFallback;
import io.fairlead.ws.protocol.InvalidArgumentException;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.tls.TlsOptions;
import io.fairlead.ws.tls.TlsSession;
import io.fairlead.ws.upgrade.Extension;
import io.fairlead.ws.upgrade.HttpProxy;
import io.fairlead.ws.upgrade.UpgradeRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Describes a client. */
public final class ClientBuilder extends ConnectionSettings<ClientBuilder> {
    private int threads = 1;
    private int connectMillis = 5_000;
    private Limits limits = Limits.DEFAULT;
    private List<Extension> extensions = List.of();
    private SocketOpener sockets = SocketOpener.DEFAULT;
    private TlsOptions tls = TlsOptions.client();
    private @Nullable HttpProxy proxy;

    ClientBuilder() {}

    @Override
    ClientBuilder self() {
        return this;
    }

    /**
     * How many event loops share the connections.
     *
     * @param count 1 to 1024. Default: 1
     * @return this
     * @throws InvalidArgumentException if it is out of range
     */
    public ClientBuilder threads(int count) {
        threads = inRange("threads", count, 1, 1_024);
        return this;
    }

    /**
     * Which messages are taken.
     *
     * @param largest their limits. Default: 1 MiB, 4,096 fragments, frames as long as messages
     * @return this
     */
    public ClientBuilder limits(Limits largest) {
        limits = largest;
        return this;
    }

    /**
     * Offers to compress messages (RFC 7692), with every request that does not name extensions of its own:
     * {@link UpgradeRequest#withExtensions}, with none of them for a dial that offers nothing. Do not compress a secret
     * together with what an attacker can choose: sizes tell.
     *
     * @param wishes such as {@link PermessageDeflate#DEFAULT}. Default: only what requests say
     * @return this
     */
    public ClientBuilder compression(PermessageDeflate wishes) {
        extensions = List.of(wishes);
        return this;
    }

    /**
     * How long each address of a host is tried, at most, before the next one is. None takes the time of those behind
     * it.
     *
     * @param time more than zero. Default: 5 s
     * @return this
     * @throws InvalidArgumentException if it is out of range
     */
    public ClientBuilder connectTimeout(Duration time) {
        connectMillis = millis("connectTimeout", time);
        return this;
    }

    /**
     * How {@code wss} is spoken. The server's certificate is checked for the host of the URI, always.
     *
     * @param options made by {@link TlsOptions#client}, or of a context. Default: TLS 1.3 and 1.2, trusting whom the
     *     JVM trusts
     * @return this
     * @throws InvalidArgumentException if they are a server's
     */
    public ClientBuilder tls(TlsOptions options) {
        TlsSession unused = TlsSession.client(options, "localhost", 443); // what is wrong with them is said here
        tls = options;
        return this;
    }

    /**
     * Tunnels through a proxy.
     *
     * @param tunnel where it is, and who we are to it. Default: none, whatever the system's properties say
     * @return this
     */
    public ClientBuilder proxy(HttpProxy tunnel) {
        proxy = tunnel;
        return this;
    }

    /**
     * Opens sockets in a way of one's own.
     *
     * @param opener called on the event loops: must not block
     * @return this
     */
    public ClientBuilder sockets(SocketOpener opener) {
        sockets = opener;
        return this;
    }

    /**
     * Starts the loops.
     *
     * @return a client that dials
     * @throws IOException if the process has no descriptors left
     */
    public WebSocketClient start() throws IOException {
        return new WebSocketClient(
                threads,
                settings(new Routes(), HttpFallback.NONE, Settings.CallbackThreads.NONE),
                new ClientOptions(limits, extensions, handshakeMillis(), connectMillis, tls, proxy),
                sockets);
    }
}
