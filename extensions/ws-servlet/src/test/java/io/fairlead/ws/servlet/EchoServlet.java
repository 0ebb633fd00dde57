package io.fairlead.ws.servlet;

import io.fairlead.ws.blocking.BlockingWebSocket;
import io.fairlead.ws.blocking.MessageReader;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Example: echo inside an existing HTTP server. Pages are served as ever; a WebSocket gets a thread of its own. */
@SuppressWarnings("serial") // containers do not serialise servlets
final class EchoServlet extends HttpServlet {
    private final transient ExecutorService threads = Executors.newCachedThreadPool(); // or virtual ones, from 21 on

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if ("websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            ServletUpgrader.DEFAULT.upgrade(request, response, threads, EchoServlet::echo);
        } else {
            response.getWriter().write("There is an echo here.");
        }
    }

    private static void echo(BlockingWebSocket socket) throws IOException {
        MessageReader in = socket.reader();
        for (int kind = in.next(); kind != MessageReader.END; kind = in.next()) {
            socket.writer().send(kind, in.readAllBytes());
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
