package io.fairlead.ws.upgrade;

import io.fairlead.ws.http.Grammar;
import io.fairlead.ws.protocol.InvalidArgumentException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy to tunnel through with {@code CONNECT} (RFC 9110 §9.3.6). Its credentials go to it alone, as those of a
 * request go to the server alone. Immutable; prints itself without them.
 */
public final class HttpProxy {
    private final String host;
    private final int port;
    private final @Nullable String authorization;

    private HttpProxy(String host, int port, @Nullable String authorization) {
        this.host = host;
        this.port = port;
        this.authorization = authorization;
    }

    /**
     * A proxy that asks for no credentials.
     *
     * @param host name or address, IPv6 in brackets or without
     * @param port 1 to 65535
     * @return the proxy
     * @throws InvalidArgumentException if the port is out of range, or the host is empty or holds what no host does
     */
    public static HttpProxy at(String host, int port) {
        if (host.isEmpty() || !host.chars().allMatch(Grammar::isHostChar)) {
            throw new InvalidArgumentException(
                    "'%s' is no host. Write a name or an address.".formatted(HeaderLine.printable(host)));
        }
        if (port < 1 || port > 65_535) {
            throw new InvalidArgumentException("The proxy's port is %d; it must be 1 to 65535.".formatted(port));
        }
        return new HttpProxy(host, port, null);
    }

    /**
     * The same with credentials, sent without being asked for (RFC 7617).
     *
     * @param user without a colon
     * @param password any; both are sent as UTF-8, readable by whoever sees the bytes on their way to the proxy
     * @return a new proxy; this one is not changed
     * @throws InvalidArgumentException if the user holds a colon
     */
    public HttpProxy withCredentials(String user, String password) {
        if (user.indexOf(':') >= 0) {
            throw new InvalidArgumentException("A user's name for a proxy holds no colon (RFC 7617 §2).");
        }
        byte[] pair = (user + ':' + password).getBytes(StandardCharsets.UTF_8);
        return new HttpProxy(host, port, "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /**
     * Where it is.
     *
     * @return name or address
     */
    public String host() {
        return host;
    }

    /**
     * Where it listens.
     *
     * @return 1 to 65535
     */
    public int port() {
        return port;
    }

    /** What goes into {@code Proxy-Authorization}; null for none. */
    @Nullable
    String authorization() {
        return authorization;
    }

    @Override
    public String toString() {
        return "HttpProxy[" + host + ':' + port + (authorization == null ? "]" : ", with credentials]");
    }
}
