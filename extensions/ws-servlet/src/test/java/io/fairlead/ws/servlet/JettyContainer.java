package io.fairlead.ws.servlet;

import jakarta.servlet.Servlet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;

final class JettyContainer implements Container {
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final ServletContextHandler webapp;

    JettyContainer(String context, String mapping, Servlet servlet) throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        webapp = new ServletContextHandler(context.isEmpty() ? "/" : context);
        ServletHolder holder = new ServletHolder(servlet);
        holder.setInitOrder(1);
        webapp.addServlet(holder, mapping);
        server.setHandler(webapp);
        server.start();
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void undeploy() throws Exception {
        webapp.stop();
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
    }
}
