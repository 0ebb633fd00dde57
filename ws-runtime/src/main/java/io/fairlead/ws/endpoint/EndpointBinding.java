package io.fairlead.ws.endpoint;

import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.upgrade.UpgradeOptions;

/**
 * What a server mounts: a path, what is agreed to there, who serves it. Generated for annotated classes; the same with
 * and without Dagger.
 */
public interface EndpointBinding {
    /**
     * Where it is mounted.
     *
     * @return from its slash; {@code {name}} takes one segment, {@code {name*}} the rest of the path
     */
    String path();

    /**
     * Subprotocols and origins.
     *
     * @return none, and the same origin, unless overridden
     */
    default UpgradeOptions options() {
        return UpgradeOptions.DEFAULT;
    }

    /**
     * How much of a message is taken.
     *
     * @return 1 MiB in 4,096 fragments unless overridden
     */
    default Limits limits() {
        return Limits.DEFAULT;
    }

    /**
     * What the connections obey here, where it differs from the server's.
     *
     * @return the same object every time; nothing differs unless overridden
     */
    default EndpointSettings settings() {
        return EndpointSettings.DEFAULT;
    }

    /**
     * Who decides about upgrades here.
     *
     * @return the same object every time
     */
    EndpointUpgrader upgrader();

    /**
     * The connections that are open here; the server adds and removes them.
     *
     * @return the same object every time
     */
    Connections<?> connections();
}
