package io.fairlead.ws;

import io.fairlead.ws.endpoint.Connections;
import io.fairlead.ws.endpoint.Dispatcher;
import io.fairlead.ws.endpoint.EndpointBinding;
import io.fairlead.ws.endpoint.EndpointUpgrader;

/** What every binding of a live test has. */
abstract class EchoForTests implements EndpointBinding, Dispatcher {
    private final Connections<EchoForTests> connections = new Connections<>();
    private final String path;

    EchoForTests(String path) {
        this.path = path;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public EndpointUpgrader upgrader() {
        return (connection, handshake, response) -> this;
    }

    @Override
    public Connections<EchoForTests> connections() {
        return connections;
    }
}
