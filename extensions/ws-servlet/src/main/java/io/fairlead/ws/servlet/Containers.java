package io.fairlead.ws.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** The ways containers have of handing over a connection. */
final class Containers {
    private Containers() {}

    /** Has the container hand over the connection, once it has sent the 101 that the response was prepared for. */
    static void upgrade(HttpServletRequest request, Tunnel.Passenger passenger) throws ServletException, IOException {
        if (request.getServletContext().getServerInfo().startsWith("jetty/")) throughJetty(request, passenger);
        else request.upgrade(UpgradedConnection.class).carry(passenger);
    }

    private static void throughJetty(HttpServletRequest request, Tunnel.Passenger passenger) throws ServletException {
        try {
            JettyTunnel.carry(request, passenger);
        } catch (LinkageError hidden) {
            throw new ServletException(
                    "Jetty hides its server's classes from this web application. Embed Jetty 12 (ee10), or expose org.eclipse.jetty.server, .io and .ee10.servlet to it.",
                    hidden);
        }
    }
}
