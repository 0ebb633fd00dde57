package io.fairlead.ws.upgrade;

import io.fairlead.ws.bytes.Ascii;
import io.fairlead.ws.http.Grammar;
import io.fairlead.ws.http.HeadLimits;
import io.fairlead.ws.protocol.InvalidArgumentException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for (RFC 6455 §4.1). Immutable and free of secrets: the key is {@link ClientHandshake}'s.
 * Everything that could break the request is refused here, before a byte is sent.
 */
public final class UpgradeRequest {
    private static final byte[] HANDSHAKE = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    private static final String KEY = "Sec-WebSocket-Key";
    private static final String SUBPROTOCOL = "Sec-WebSocket-Protocol";

    private final String target;
    private final String host;
    private final List<String> subprotocols;
    private final @Nullable String origin;
    private final List<HeaderField> headers;
    /** Null until it is said which. */
    private final @Nullable List<Extension> extensions;

    private final Predicate<HeaderField> headerCheck;
    /** The line that offers the extensions, with its end. */
    private final byte[] offer;

    private final int length;

    private UpgradeRequest(
            String target,
            String host,
            List<String> subprotocols,
            @Nullable String origin,
            List<HeaderField> headers,
            @Nullable List<Extension> extensions,
            Predicate<HeaderField> headerCheck) {
        this.target = target;
        this.host = host;
        this.subprotocols = List.copyOf(subprotocols);
        this.origin = origin;
        this.headers = List.copyOf(headers);
        this.extensions = extensions;
        this.headerCheck = headerCheck;
        this.offer = offerOf(extensions());
        this.length = measure();
        if (length > HeadLimits.HEAD_BYTES) {
            throw new InvalidArgumentException(
                    "The request has %d bytes; servers take %d. Send large values in the first message."
                            .formatted(length, HeadLimits.HEAD_BYTES));
        }
    }

    /**
     * A request for a URI (RFC 6455 §3): its path and query are the target, its authority without a default port is
     * {@code Host}.
     *
     * @param uri {@code ws://host[:port][/path][?query]}, or {@code wss}
     * @return without subprotocols, origin, extensions and further headers
     * @throws InvalidArgumentException if the scheme is another, the host is missing, or the URI holds a user or a
     *     fragment
     */
    public static UpgradeRequest to(URI uri) {
        requireDialable(uri);
        String name = host(uri);
        boolean isDefault = uri.getPort() < 0 || uri.getPort() == defaultPort(uri);
        return new UpgradeRequest(
                target(URI.create(uri.toASCIIString())),
                isDefault ? name : name + ':' + uri.getPort(),
                List.of(),
                null,
                List.of(),
                null,
                any -> true);
    }

    /**
     * Refuses what cannot be dialled, before anything is looked up or opened. No message holds the URI's user.
     *
     * @param uri {@code ws://host[:port][/path][?query]}, or {@code wss}
     * @throws InvalidArgumentException if the scheme is another, the host is missing, the port is not 1 to 65535, or
     *     the URI holds a user or a fragment
     */
    public static void requireDialable(URI uri) {
        int port = port(uri);
        if (uri.getHost() == null) {
            throw new InvalidArgumentException(
                    "The %s URI with the path %s names no host. Write wss://host:port/path, or ws; a host has letters, digits, '-' and '.'."
                            .formatted(uri.getScheme(), uri.getRawPath()));
        }
        if (port == 0 || port > 65_535) {
            throw new InvalidArgumentException(
                    "The URI has the port %d. Write ws://host:port/path, a port from 1 to 65535.".formatted(port));
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) { // RFC 6455 §3
            throw new InvalidArgumentException(
                    "A WebSocket URI holds neither a user nor a fragment (RFC 6455 §3). Send credentials in a header.");
        }
    }

    /** The host as others are told of it: to them a zone means nothing (RFC 6874 §1). */
    static String host(URI uri) {
        String host = Objects.requireNonNull(uri.getHost());
        int zone = host.indexOf('%');
        return zone < 0 ? host : host.substring(0, zone) + ']';
    }

    /**
     * The port to connect to.
     *
     * @param uri {@code ws} or {@code wss}
     * @return the URI's, or 80 or 443
     * @throws InvalidArgumentException if the scheme is another
     */
    public static int port(URI uri) {
        int fallback = defaultPort(uri);
        return uri.getPort() < 0 ? fallback : uri.getPort();
    }

    /**
     * Whether the connection is to be over TLS.
     *
     * @param uri {@code ws} or {@code wss}
     * @return true for {@code wss}
     * @throws InvalidArgumentException if the scheme is another
     */
    public static boolean isSecure(URI uri) {
        return defaultPort(uri) == 443;
    }

    private static int defaultPort(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "ws" -> 80;
            case "wss" -> 443;
            default ->
                throw new InvalidArgumentException(
                        "The URI's scheme is %s; it must be ws or wss (RFC 6455 §3).".formatted(scheme));
        };
    }

    private static String target(URI ascii) {
        String path = ascii.getRawPath();
        String query = ascii.getRawQuery();
        String start = path == null || path.isEmpty() ? "/" : path;
        String target = query == null ? start : start + '?' + query;
        if (target.length() > HeadLimits.LINE_BYTES - "GET  HTTP/1.1".length()) {
            throw new InvalidArgumentException("The path and query have %d bytes; a request line takes %d."
                    .formatted(target.length(), HeadLimits.LINE_BYTES));
        }
        return target;
    }

    /**
     * Names another host than the URI's, as when the connection goes through a tunnel.
     *
     * @param value for {@code Host}: a name or address, with its port if that is not the default
     * @return a new request; this one is not changed
     * @throws InvalidArgumentException if it is empty or holds what no host does
     */
    public UpgradeRequest withHost(String value) {
        if (value.isEmpty() || !value.chars().allMatch(Grammar::isHostChar)) {
            throw new InvalidArgumentException("'%s' is no host. Write name or name:port, IPv6 in brackets."
                    .formatted(HeaderLine.printable(value)));
        }
        return new UpgradeRequest(target, value, subprotocols, origin, headers, extensions, headerCheck);
    }

    /**
     * Offers subprotocols.
     *
     * @param offered in the order of preference; tokens, none twice; takes the place of an earlier offer
     * @return a new request; this one is not changed
     * @throws InvalidArgumentException if one is no token or stands twice
     */
    public UpgradeRequest withSubprotocols(List<String> offered) {
        UpgradeOptions.checkSubprotocols(offered);
        return new UpgradeRequest(target, host, offered, origin, headers, extensions, headerCheck);
    }

    /**
     * Sends an origin, as browsers do.
     *
     * @param value such as {@code https://example.com}
     * @return a new request; this one is not changed
     * @throws InvalidArgumentException if it is no origin
     */
    public UpgradeRequest withOrigin(String value) {
        if (value.equals(UpgradeOptions.ANY_ORIGIN) || !UpgradeOptions.isOrigin(value)) {
            throw new InvalidArgumentException("'%s' is no origin. Write scheme://host or scheme://host:port."
                    .formatted(HeaderLine.printable(value)));
        }
        return new UpgradeRequest(target, host, subprotocols, value, headers, extensions, headerCheck);
    }

    /**
     * Adds a header line.
     *
     * @param name a token that the handshake does not own
     * @param value visible ASCII, space and TAB
     * @return a new request; this one is not changed
     * @throws InvalidArgumentException if the name is no token or belongs to the handshake ({@code Host},
     *     {@code Origin}, {@code Upgrade}, {@code Connection}, {@code Sec-WebSocket-*}, {@code Content-Length},
     *     {@code Transfer-Encoding}), if the value holds CR, LF, NUL or non-ASCII, or the request grows too long
     */
    public UpgradeRequest withHeader(String name, String value) {
        HeaderLine.check(name, value);
        if (name.equalsIgnoreCase("Host") || name.equalsIgnoreCase("Origin")) {
            throw new InvalidArgumentException(
                    "The header %s belongs to the handshake. Set it with withHost or withOrigin.".formatted(name));
        }
        if (headers.size() == HeadLimits.FIELDS / 2) {
            throw new InvalidArgumentException("A request takes at most %d headers.".formatted(HeadLimits.FIELDS / 2));
        }
        List<HeaderField> more = new ArrayList<>(headers);
        more.add(new HeaderField(name, value));
        return new UpgradeRequest(target, host, subprotocols, origin, more, extensions, headerCheck);
    }

    /**
     * Offers extensions (RFC 6455 §9.1): {@link ClientHandshake#agreement} tells what the server agreed to.
     *
     * @param offered in the order of preference, at most {@value UpgradeOptions#MAX_EXTENSIONS}; takes the place of an
     *     earlier offer
     * @return a new request; this one is not changed
     * @throws InvalidArgumentException if one stands twice, its name is no token in lower case, or the request grows
     *     too long
     */
    public UpgradeRequest withExtensions(List<Extension> offered) {
        UpgradeOptions.checkExtensions(offered);
        return new UpgradeRequest(target, host, subprotocols, origin, headers, List.copyOf(offered), headerCheck);
    }

    /**
     * Offers extensions unless it was said which: for whoever sends requests of others.
     *
     * @param inherited as {@link #withExtensions} takes them
     * @return this request if {@link #withExtensions} was called for it, even with none; else a new one
     * @throws InvalidArgumentException as {@link #withExtensions}
     */
    public UpgradeRequest withDefaultExtensions(List<Extension> inherited) {
        return extensions != null || inherited.isEmpty() ? this : withExtensions(inherited);
    }

    /**
     * Has the headers of the 101 looked at before anything else is done, one after the other, in the order of arrival.
     *
     * @param check false fails the handshake ({@link ResponseFault#UNWANTED}); must not block; takes the place of an
     *     earlier one
     * @return a new request; this one is not changed
     */
    public UpgradeRequest withHeaderCheck(Predicate<HeaderField> check) {
        return new UpgradeRequest(target, host, subprotocols, origin, headers, extensions, check);
    }

    private static byte[] offerOf(List<Extension> extensions) {
        ByteBuffer line = ByteBuffer.allocate(ExtensionNegotiation.MAX_BYTES);
        ExtensionNegotiation negotiation = new ExtensionNegotiation();
        negotiation.begin(extensions);
        negotiation.writeOffer(line);
        return Arrays.copyOf(line.array(), line.position());
    }

    /**
     * What was offered.
     *
     * @return in the order of preference
     */
    public List<String> subprotocols() {
        return subprotocols;
    }

    /**
     * The extensions that were offered.
     *
     * @return in the order of preference
     */
    public List<Extension> extensions() {
        return extensions == null ? List.of() : extensions;
    }

    Predicate<HeaderField> headerCheck() {
        return headerCheck;
    }

    /**
     * How long the request is when written.
     *
     * @return bytes, at most {@link HeadLimits#HEAD_BYTES}
     */
    public int length() {
        return length;
    }

    private int measure() {
        int bytes = "GET  HTTP/1.1\r\n\r\n".length() + target.length() + HANDSHAKE.length;
        bytes += HeaderLine.length("Host", host) + HeaderLine.length(KEY, "") + AcceptKey.KEY_LENGTH;
        if (origin != null) bytes += HeaderLine.length("Origin", origin);
        if (!subprotocols.isEmpty()) bytes += HeaderLine.length(SUBPROTOCOL, String.join(", ", subprotocols));
        for (HeaderField header : headers) bytes += HeaderLine.length(header.name(), header.value());
        return bytes + offer.length;
    }

    /** Writes {@link #length} bytes at the position of {@code out}. */
    void writeTo(ByteBuffer out, String key) {
        Ascii.put(out, "GET ");
        Ascii.put(out, target);
        Ascii.put(out, " HTTP/1.1\r\n");
        HeaderLine.writeTo(out, "Host", host);
        out.put(HANDSHAKE);
        HeaderLine.writeTo(out, KEY, key);
        if (origin != null) HeaderLine.writeTo(out, "Origin", origin);
        if (!subprotocols.isEmpty()) HeaderLine.writeTo(out, SUBPROTOCOL, String.join(", ", subprotocols));
        for (HeaderField header : headers) HeaderLine.writeTo(out, header.name(), header.value());
        out.put(offer);
        Ascii.put(out, "\r\n");
    }
}
