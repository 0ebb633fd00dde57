package io.fairlead.ws.client;

import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.tls.TlsOptions;
import io.fairlead.ws.upgrade.Extension;
import io.fairlead.ws.upgrade.HttpProxy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all dials of a client have in common. Times in milliseconds.
 *
 * @param limits of messages that are taken
 * @param extensions offered by requests that name none themselves
 * @param handshakeMillis from the look-up of the name to the server's 101
 * @param connectMillis for each address of a name
 * @param tls for {@code wss}
 * @param proxy to tunnel through; null for none
 */
public record ClientOptions(
        Limits limits,
        List<Extension> extensions,
        int handshakeMillis,
        int connectMillis,
        TlsOptions tls,
        @Nullable HttpProxy proxy) {}
