/** Fairlead in Servlet 6 containers: endpoints and blocking WebSockets inside an existing HTTP server. */
module io.fairlead.ws.servlet {
    requires transitive io.fairlead.ws;
    requires transitive jakarta.servlet;
    requires static org.eclipse.jetty.ee10.servlet;
    requires static transitive org.jspecify;

    exports io.fairlead.ws.servlet;
}
