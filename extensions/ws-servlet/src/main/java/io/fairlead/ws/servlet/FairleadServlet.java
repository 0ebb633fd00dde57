package io.fairlead.ws.servlet;

import io.fairlead.ws.EmbeddedServer;
import io.fairlead.ws.ServerBuilder;
import io.fairlead.ws.WebSocketServer;
import io.fairlead.ws.endpoint.EndpointBinding;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mounts endpoints under a servlet's mapping, with the event loops, limits and deadlines of {@link WebSocketServer}.
 *
 * <pre>{@code
 * context.addServlet(new ServletHolder(new FairleadServlet(new ChatEndpoint_Binding(new ChatEndpoint()))), "/ws/*");
 * }</pre>
 *
 * <p>Under a mapping that ends in {@code /*} the endpoints' paths begin behind it: {@code /chat} is at
 * {@code /context/ws/chat}. Under any other mapping they begin behind the context. When the container takes the servlet
 * out of service its connections get 1001 and the time to answer.
 *
 * <p>A client's silence is ended by pings every 25 s; a container whose own idle timeout is shorter ends it first.
 */
public class FairleadServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final System.Logger LOG = System.getLogger(FairleadServlet.class.getName());
    /** How long a loop may take to answer a request, in milliseconds. */
    private static final long ANSWER_MILLIS = 10_000;

    private final transient ServerBuilder builder;
    private final transient Duration drain;
    private transient volatile @Nullable EmbeddedServer server;

    /**
     * With default limits and ten seconds to drain.
     *
     * @param endpoints generated for annotated classes, or written by hand
     */
    public FairleadServlet(EndpointBinding... endpoints) {
        this(WebSocketServer.builder().mount(List.of(endpoints)), Duration.ofSeconds(10));
    }

    /**
     * As described.
     *
     * @param builder endpoints, limits, deadlines; its host and port play no part
     * @param drain how long connections may take to end when the servlet goes
     */
    public FairleadServlet(ServerBuilder builder, Duration drain) {
        this.builder = builder;
        this.drain = drain;
    }

    @Override
    public void init() {
        server = builder.embed();
    }

    /** Answers every request, of whatever method: with a 101 or a refusal. */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        EmbeddedServer embedded = server;
        MountedTransport transport = new MountedTransport(request);
        Answer answer = embedded == null ? null : answer(embedded, transport);
        if (answer == null) {
            transport.close();
            response.setHeader("Connection", "close");
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        try {
            answer.copyTo(response);
            if (answer.isUpgrade()) Containers.upgrade(request, transport);
        } catch (ServletException | IOException | RuntimeException failed) {
            transport.miss();
            throw failed;
        }
    }

    private static @Nullable Answer answer(EmbeddedServer server, MountedTransport transport) {
        try {
            return transport.answerOf(server, ANSWER_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /**
     * How many connections are open.
     *
     * @return 0 or more
     */
    public int connections() {
        EmbeddedServer embedded = server;
        return embedded == null ? 0 : embedded.connections();
    }

    @Override
    public void destroy() {
        EmbeddedServer embedded = server;
        server = null;
        if (embedded == null) return;
        try {
            embedded.stop(drain);
        } catch (InterruptedException interrupted) {
            LOG.log(System.Logger.Level.WARNING, "The drain was interrupted", interrupted);
            Thread.currentThread().interrupt();
        }
    }
}
