package io.fairlead.ws.servlet;

import io.fairlead.ws.EchoBinding;
import io.fairlead.ws.endpoint.Connections;
import io.fairlead.ws.endpoint.EndpointBinding;
import io.fairlead.ws.endpoint.EndpointUpgrader;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.upgrade.UpgradeOptions;

/** An echo that agrees to what it is told to. */
final class Agreeing implements EndpointBinding {
    private final EchoBinding echo;
    private final UpgradeOptions options;

    Agreeing(String path, UpgradeOptions options) {
        this.echo = new EchoBinding(path, Limits.DEFAULT);
        this.options = options;
    }

    @Override
    public String path() {
        return echo.path();
    }

    @Override
    public UpgradeOptions options() {
        return options;
    }

    @Override
    public EndpointUpgrader upgrader() {
        return echo.upgrader();
    }

    @Override
    public Connections<?> connections() {
        return echo.connections();
    }
}
