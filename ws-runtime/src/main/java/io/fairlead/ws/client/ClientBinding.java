package io.fairlead.ws.client;

import io.fairlead.ws.endpoint.Connections;
import io.fairlead.ws.endpoint.EndpointBinding;
import io.fairlead.ws.endpoint.EndpointUpgrader;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.upgrade.UpgradeOptions;
import io.fairlead.ws.upgrade.UpgradeRequest;

/** What a client's connection obeys, in the terms that a server's has: nobody is routed to it. */
final class ClientBinding implements EndpointBinding {
    private final UpgradeRequest request;
    private final Limits limits;
    private final Connections<?> connections;

    ClientBinding(UpgradeRequest request, Limits limits, Connections<?> connections) {
        this.request = request;
        this.limits = limits;
        this.connections = connections;
    }

    @Override
    public String path() {
        return "/";
    }

    @Override
    public UpgradeOptions options() {
        return UpgradeOptions.DEFAULT.withExtensions(request.extensions());
    }

    @Override
    public Limits limits() {
        return limits;
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
