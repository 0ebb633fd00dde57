package io.fairlead.ws.servlet;

import jakarta.servlet.Servlet;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

final class TomcatContainer implements Container {
    /** Held, so that its level is not collected with it. */
    private static final Logger CHATTER = Logger.getLogger("org.apache");

    static {
        CHATTER.setLevel(Level.SEVERE);
    }

    private final Tomcat tomcat = new Tomcat();
    private final Context webapp;

    TomcatContainer(String context, String mapping, Servlet servlet, Path folder) throws Exception {
        tomcat.setBaseDir(folder.toString());
        tomcat.setHostname("127.0.0.1");
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        webapp = tomcat.addContext(context, folder.toString());
        Tomcat.addServlet(webapp, "servlet", servlet).addMapping(mapping);
        tomcat.start();
    }

    @Override
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void undeploy() throws Exception {
        webapp.stop();
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
