package io.fairlead.ws.client;

import io.fairlead.ws.endpoint.ClientEndpoint;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.Dispatcher;

/** A dispatcher of somebody's own: the application gets the connection itself. */
record Served(Dispatcher by) implements ClientEndpoint<Connection> {
    @Override
    public Connection instance(Connection connection) {
        return connection;
    }

    @Override
    public Dispatcher dispatcher(Connection instance, Connection connection) {
        return by;
    }
}
