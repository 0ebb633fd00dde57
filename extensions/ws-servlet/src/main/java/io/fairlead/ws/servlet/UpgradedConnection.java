package io.fairlead.ws.servlet;

import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a container upgrades a request to. Containers make it, so that it has to be public; there is nothing to call.
 */
public final class UpgradedConnection implements HttpUpgradeHandler {
    private Tunnel.@Nullable Passenger passenger;
    private @Nullable WebConnection connection;
    private @Nullable StreamTunnel tunnel;

    /** For the container. */
    public UpgradedConnection() {}

    /** Says who it is for, before or after the container has called {@link #init}. */
    synchronized void carry(Tunnel.Passenger who) throws IOException {
        passenger = who;
        start();
    }

    @Override
    public synchronized void init(WebConnection upgraded) {
        connection = upgraded;
        try {
            start();
        } catch (IOException failed) {
            destroy();
        }
    }

    private void start() throws IOException {
        if (passenger == null || connection == null) return;
        StreamTunnel dug = new StreamTunnel(connection, passenger);
        tunnel = dug;
        passenger.board(dug);
        dug.start();
    }

    @Override
    public synchronized void destroy() {
        if (tunnel != null) tunnel.fail(new EOFException("The container has closed the connection."));
    }
}
