package io.fairlead.ws.endpoint;

import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.upgrade.UpgradeRequest;
import java.net.URI;

/**
 * What a client connects with: what is asked for, what the connections obey, who serves each of them. Generated for
 * types with {@code @WebSocketClientEndpoint}, or written by hand; one may dial any number of connections.
 *
 * @param <C> what the application gets for a connection
 */
public interface ClientEndpoint<C> {
    /**
     * What to ask for.
     *
     * @param uri whom to connect to
     * @return with the subprotocols and extensions that are spoken here; headers may be added to it
     * @throws io.fairlead.ws.protocol.InvalidArgumentException if the URI is none that can be dialled
     */
    default UpgradeRequest request(URI uri) {
        return UpgradeRequest.to(uri);
    }

    /**
     * How much of a message is taken.
     *
     * @param inherited what the client takes
     * @return the same unless overridden
     */
    default Limits limits(Limits inherited) {
        return inherited;
    }

    /**
     * What the connections obey here, where it differs from the client's. Callbacks run on the client's event loops,
     * whatever {@link EndpointSettings#run} says.
     *
     * @return nothing differs unless overridden
     */
    default EndpointSettings settings() {
        return EndpointSettings.DEFAULT;
    }

    /**
     * Makes what the application gets for a connection, on the connection's event loop, when the server has agreed.
     *
     * @param connection not open yet; it is when {@link Dispatcher#opened} is called
     * @return never null
     * @throws Exception fails the dial, and drops the connection
     */
    C instance(Connection connection) throws Exception;

    /**
     * Who serves a connection.
     *
     * @param instance what {@link #instance} made for it
     * @param connection the same as it was made for
     * @return never null; asked for once for each instance
     */
    Dispatcher dispatcher(C instance, Connection connection);
}
