package io.fairlead.ws.servlet;

import java.io.PrintStream;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;

/** Example: an HTTP server that was there before, here Jetty, and the echo that has moved in, on one port. */
public final class EchoServer implements AutoCloseable {
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    private EchoServer(int port) throws Exception {
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        ServletContextHandler pages = new ServletContextHandler("/");
        pages.addServlet(new ServletHolder(new EchoServlet()), "/echo");
        server.setHandler(pages);
        server.start();
    }

    /**
     * Listens until the process ends.
     *
     * @param args {@code --port} and a port of the loopback address, 0 for any; without them 8080
     * @throws Exception if the port is taken
     */
    public static void main(String[] args) throws Exception {
        run(args, System.out);
    }

    /** Says where it listens, and does until its thread is interrupted. */
    static void run(String[] args, PrintStream out) throws Exception {
        try (EchoServer echo = new EchoServer(port(args))) {
            out.println("ws://127.0.0.1:" + echo.connector.getLocalPort() + "/echo");
            echo.server.join();
        }
    }

    private static int port(String[] args) {
        if (args.length == 0) return 8_080;
        if (args.length == 2 && args[0].equals("--port")) return Integer.parseInt(args[1]);
        throw new IllegalArgumentException("Usage: EchoServer [--port 8080]");
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
    }
}
