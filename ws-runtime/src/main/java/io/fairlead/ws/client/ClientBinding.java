package io.fairlead.ws.client;

import io.fairlead.ws.endpoint.Connections;
import io.fairlead.ws.endpoint.EndpointBinding;
import io.fairlead.ws.endpoint.EndpointSettings;
import io.fairlead.ws.endpoint.EndpointUpgrader;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.upgrade.Extension;
import io.fairlead.ws.upgrade.UpgradeOptions;
import java.util.List;

/** What a client's connection obeys, in the terms that a server's has: nobody is routed to it. */
final class ClientBinding implements EndpointBinding {
    private final UpgradeOptions options;
    private final Limits limits;
    private final EndpointSettings settings;
    private final Connections<?> connections;

    /** Of any number of connections that offered the same extensions and obey the same. */
    ClientBinding(List<Extension> extensions, Limits limits, EndpointSettings settings, Connections<?> connections) {
        this.options = UpgradeOptions.DEFAULT.withExtensions(extensions);
        this.limits = limits;
        this.settings = settings;
        this.connections = connections;
    }

    @Override
    public String path() {
        return "/";
    }

    @Override
    public UpgradeOptions options() {
        return options;
    }

    @Override
    public Limits limits() {
        return limits;
    }

    @Override
    public EndpointSettings settings() {
        return settings;
    }

    @Override
    public EndpointUpgrader upgrader() {
        return (connection, handshake, response) -> null;
    }

    @Override
    public Connections<?> connections() {
        return connections;
    }
}
