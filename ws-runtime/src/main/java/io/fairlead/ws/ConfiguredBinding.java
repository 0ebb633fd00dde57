package io.fairlead.ws;

import io.fairlead.ws.endpoint.Connections;
import io.fairlead.ws.endpoint.EndpointBinding;
import io.fairlead.ws.endpoint.EndpointSettings;
import io.fairlead.ws.endpoint.EndpointUpgrader;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.upgrade.UpgradeOptions;

/** An endpoint as whoever operates the server wants it. */
record ConfiguredBinding(EndpointBinding written, UpgradeOptions options, EndpointSettings settings, Limits limits)
        implements EndpointBinding {
    @Override
    public String path() {
        return written.path();
    }

    @Override
    public EndpointUpgrader upgrader() {
        return written.upgrader();
    }

    @Override
    public Connections<?> connections() {
        return written.connections();
    }
}
