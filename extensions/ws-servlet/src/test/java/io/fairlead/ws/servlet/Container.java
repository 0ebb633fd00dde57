package io.fairlead.ws.servlet;

import jakarta.servlet.Servlet;
import java.nio.file.Path;

/** A servlet container on a port of its own, for one web application. */
interface Container extends AutoCloseable {
    /** Which ones there are. */
    enum Make {
        TOMCAT {
            @Override
            Container start(String context, String mapping, Servlet servlet, Path folder) throws Exception {
                return new TomcatContainer(context, mapping, servlet, folder);
            }
        },
        JETTY {
            @Override
            Container start(String context, String mapping, Servlet servlet, Path folder) throws Exception {
                return new JettyContainer(context, mapping, servlet);
            }
        };

        /** Starts one that serves {@code servlet} under {@code context} and {@code mapping}. */
        abstract Container start(String context, String mapping, Servlet servlet, Path folder) throws Exception;
    }

    int port();

    /** Takes the web application out of service; the port stays. */
    void undeploy() throws Exception;

    @Override
    void close();
}
