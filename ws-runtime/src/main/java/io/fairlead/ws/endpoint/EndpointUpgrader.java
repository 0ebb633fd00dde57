package io.fairlead.ws.endpoint;

import io.fairlead.ws.upgrade.Handshake;
import io.fairlead.ws.upgrade.ResponseHeaders;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint's say in an upgrade that RFC 6455 permits; generated for annotated classes. Serves every connection of
 * every loop, so it keeps nothing of one of them.
 */
@FunctionalInterface
public interface EndpointUpgrader {
    /**
     * Runs the endpoint's upgrade callbacks.
     *
     * @param connection not open yet; for endpoints that have one instance for each connection
     * @param handshake what was asked for; to reject. Borrowed until return
     * @param response takes headers for the 101. Borrowed until return
     * @return who serves the connection; null only if the handshake was rejected
     * @throws Exception is logged and answered with a 500 that says nothing
     */
    @Nullable
    Dispatcher upgrade(Connection connection, Handshake handshake, ResponseHeaders response) throws Exception;
}
