package io.fairlead.ws.blocking;

import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.http.HttpStatus;
import io.fairlead.ws.protocol.Role;
import io.fairlead.ws.tls.TlsOptions;
import io.fairlead.ws.upgrade.ClientHandshake;
import io.fairlead.ws.upgrade.Extension;
import io.fairlead.ws.upgrade.HeaderField;
import io.fairlead.ws.upgrade.HttpProxy;
import io.fairlead.ws.upgrade.ProxyConnect;
import io.fairlead.ws.upgrade.UpgradeRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Dials WebSockets, in one call each: looks up, connects, tunnels through a proxy, speaks TLS, shakes hands, gives the
 * client's end (RFC 6455 §4.1). One deadline covers all of it. Whatever was not asked for fails closed; a redirect is a
 * refusal like any other and is not followed. Immutable; safe from any thread.
 */
public final class Dialer {
    /** {@link BlockingOptions#DEFAULT}: 10 s for everything, of which each connect may take 5 s. No proxy. */
    public static final Dialer DEFAULT = new Dialer(BlockingOptions.DEFAULT, Duration.ofSeconds(5));

    private static final SecureRandom RANDOM = new SecureRandom();

    private final BlockingOptions options;
    private final Duration connectTimeout;
    private final SocketOpener sockets;
    private final @Nullable HttpProxy proxy;
    private final TlsOptions tls;
    private final ChannelWrapper wrapper;
    private final List<Extension> extensions;

    /**
     * A dialer.
     *
     * @param options limits, deadlines, buffers; the handshake's deadline covers look-up, connect and proxy
     * @param connectTimeout for each address of a name; 1 ms to one day
     */
    public Dialer(BlockingOptions options, Duration connectTimeout) {
        this(options, connectTimeout, SocketOpener.DEFAULT, null, TlsOptions.client(), ChannelWrapper.NONE, List.of());
    }

    private Dialer(
            BlockingOptions options,
            Duration connectTimeout,
            SocketOpener sockets,
            @Nullable HttpProxy proxy,
            TlsOptions tls,
            ChannelWrapper wrapper,
            List<Extension> extensions) {
        BlockingOptions.check("connectTimeout", connectTimeout);
        this.options = options;
        this.connectTimeout = connectTimeout;
        this.sockets = sockets;
        this.proxy = proxy;
        this.tls = tls;
        this.wrapper = wrapper;
        this.extensions = extensions;
    }

    /**
     * Opens sockets in another way.
     *
     * @param other asked for each address
     * @return a new dialer; this one is not changed
     */
    public Dialer withSockets(SocketOpener other) {
        return new Dialer(options, connectTimeout, other, proxy, tls, wrapper, extensions);
    }

    /**
     * Tunnels through a proxy.
     *
     * @param other where it is, and who we are to it
     * @return a new dialer; this one is not changed
     */
    public Dialer withProxy(HttpProxy other) {
        return new Dialer(options, connectTimeout, sockets, other, tls, wrapper, extensions);
    }

    /**
     * Speaks {@code wss} in another way. The server's certificate is checked for the host of the URI, always.
     *
     * @param other made by {@link TlsOptions#client}, or of a context; by default, TLS 1.3 and 1.2, trusting whom the
     *     JVM trusts
     * @return a new dialer; this one is not changed
     */
    public Dialer withTls(TlsOptions other) {
        return new Dialer(options, connectTimeout, sockets, proxy, other, wrapper, extensions);
    }

    /**
     * Puts something between the client and its channels.
     *
     * @param other asked for each dial
     * @return a new dialer; this one is not changed
     */
    public Dialer withWrapper(ChannelWrapper other) {
        return new Dialer(options, connectTimeout, sockets, proxy, tls, other, extensions);
    }

    /**
     * Offers to compress messages (RFC 7692), with every request that does not name extensions of its own:
     * {@link UpgradeRequest#withExtensions}, with none of them for a dial that offers nothing. Do not compress a secret
     * together with what an attacker can choose: sizes tell.
     *
     * @param wishes such as {@link PermessageDeflate#DEFAULT}; by default, only what requests say
     * @return a new dialer; this one is not changed
     */
    public Dialer withCompression(PermessageDeflate wishes) {
        return new Dialer(options, connectTimeout, sockets, proxy, tls, wrapper, List.of(wishes));
    }

    /**
     * Connects and shakes hands, without subprotocols and further headers; with {@link #withCompression}, if that was
     * set.
     *
     * @param uri {@code ws://host[:port][/path][?query]}, or {@code wss}; IPv6 addresses in brackets
     * @return the client's end, whose first frames may have come with the response
     * @throws UpgradeRefusedException if the server answers with another status than 101
     * @throws ProxyRefusedException if the proxy does not open a tunnel
     * @throws HandshakeFailedException if an answer breaks RFC 6455
     * @throws javax.net.ssl.SSLException if the server's certificate is not trusted, or not for its host, or TLS breaks
     *     off otherwise
     * @throws SocketTimeoutException if it is not done by the deadline
     * @throws IOException if it cannot be connected to, or ends before it has answered
     * @throws io.fairlead.ws.protocol.InvalidArgumentException if the URI is none that can be dialled
     */
    public BlockingWebSocket dial(URI uri) throws IOException {
        return dial(uri, UpgradeRequest.to(uri));
    }

    /**
     * Connects and shakes hands.
     *
     * @param uri whom to connect to
     * @param request what to ask for: {@link UpgradeRequest#to}, with subprotocols, extensions, headers, another host,
     *     a check of the answer's headers
     * @return the client's end, whose first frames may have come with the response
     * @throws UpgradeRefusedException if the server answers with another status than 101
     * @throws ProxyRefusedException if the proxy does not open a tunnel
     * @throws HandshakeFailedException if an answer breaks RFC 6455
     * @throws javax.net.ssl.SSLException if the server's certificate is not trusted, or not for its host, or TLS breaks
     *     off otherwise
     * @throws SocketTimeoutException if it is not done by the deadline
     * @throws IOException if it cannot be connected to, or ends before it has answered
     * @throws io.fairlead.ws.protocol.InvalidArgumentException if the URI is none that can be dialled
     */
    public BlockingWebSocket dial(URI uri, UpgradeRequest request) throws IOException {
        UpgradeRequest.requireDialable(uri);
        boolean secure = UpgradeRequest.isSecure(uri);
        long end = System.nanoTime() + options.handshakeTimeout().toNanos();
        SocketChannel socket = connect(uri, end);
        return shakeHands(socket, channel -> layers(channel, uri, secure), request, end);
    }

    private SocketChannel connect(URI uri, long end) throws IOException {
        SocketConnector connector = new SocketConnector(sockets, connectTimeout);
        if (proxy != null) return connector.connect(proxy.host(), proxy.port(), end);
        return connector.connect(host(uri), UpgradeRequest.port(uri), end);
    }

    /** What lies between the socket and the handshake. */
    private ByteChannel layers(ByteChannel socket, URI uri, boolean secure) throws IOException {
        ByteChannel channel = proxy == null ? socket : Tunnel.open(socket, new ProxyConnect(proxy, uri));
        if (secure)
            channel = TlsChannel.client(channel, host(uri), UpgradeRequest.port(uri), tls)
                    .shakeHands();
        return wrapper.wrap(channel);
    }

    private static String host(URI uri) {
        return Objects.requireNonNull(uri.getHost());
    }

    /**
     * Shakes hands on a channel that is connected.
     *
     * @param channel blocking; closed if this throws
     * @param request what to ask for
     * @return the client's end, whose first frames may have come with the response
     * @throws UpgradeRefusedException if the server answers with another status than 101
     * @throws HandshakeFailedException if its answer breaks RFC 6455
     * @throws SocketTimeoutException if it is not done by the deadline
     * @throws IOException if the channel fails or ends before there is an answer
     */
    public BlockingWebSocket upgrade(ByteChannel channel, UpgradeRequest request) throws IOException {
        BlockingWebSocket.requireBlocking(channel);
        long end = System.nanoTime() + options.handshakeTimeout().toNanos();
        return shakeHands(channel, ChannelWrapper.NONE, request, end);
    }

    private BlockingWebSocket shakeHands(ByteChannel channel, ChannelWrapper layers, UpgradeRequest request, long end)
            throws IOException {
        Deadline deadline = Deadline.closing(channel, Duration.ofNanos(end - System.nanoTime()));
        boolean done = false;
        try (deadline) {
            BlockingWebSocket socket = shakeHands(layers.wrap(channel), request, deadline);
            done = true;
            return socket;
        } catch (UpgradeRefusedException | ProxyRefusedException | HandshakeFailedException answered) {
            throw answered;
        } catch (IOException failed) {
            deadline.met();
            throw failed;
        } finally {
            if (!done) channel.close();
        }
    }

    private BlockingWebSocket shakeHands(ByteChannel channel, UpgradeRequest written, Deadline deadline)
            throws IOException {
        UpgradeRequest request = written.withDefaultExtensions(extensions);
        Compression.requireKnown(request.extensions());
        ClientHandshake handshake = new ClientHandshake(request, RANDOM);
        ByteBuffer out = ByteBuffer.allocate(request.length());
        handshake.request(out);
        HandshakeChannel.drain(channel, out.flip());
        ByteBuffer in = ByteBuffer.allocateDirect(options.bufferBytes()).limit(0);
        int answer = ClientHandshake.NEED_MORE;
        while (answer == ClientHandshake.NEED_MORE) {
            HandshakeChannel.fill(channel, in);
            answer = handshake.response(in);
        }
        if (answer == ClientHandshake.FAILED) {
            throw new HandshakeFailedException(Objects.requireNonNull(handshake.fault()));
        }
        if (answer != HttpStatus.SWITCHING_PROTOCOLS) {
            throw new UpgradeRefusedException(HandshakeChannel.refusal(channel, in, handshake.refusal()));
        }
        List<HeaderField> headers = handshake.headers();
        deadline.met();
        Compression compression = Compression.agreed(Role.CLIENT, request.extensions(), handshake::agreement);
        return new BlockingWebSocket(channel, Role.CLIENT, options, in, handshake.subprotocol(), compression, headers);
    }
}
