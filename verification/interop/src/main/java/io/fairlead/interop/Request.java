package io.fairlead.interop;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for.
 *
 * @param uri {@code ws} or {@code wss}
 * @param subprotocols offered
 * @param compression offered
 * @param tls whom to trust, for {@code wss}
 * @param origin sent as a browser would; null for none
 */
public record Request(
        URI uri,
        List<String> subprotocols,
        Compression compression,
        @Nullable Tls tls,
        @Nullable String origin) {

    /** The same for one subprotocol. */
    public Request withSubprotocol(String name) {
        return new Request(uri, List.of(name), compression, tls, origin);
    }

    /** The same from a page. */
    public Request withOrigin(String page) {
        return new Request(uri, subprotocols, compression, tls, page);
    }
}
