package io.fairlead.ws.servlet;

import io.fairlead.ws.blocking.BlockingWebSocket;
import io.fairlead.ws.blocking.ChannelUpgrader;
import io.fairlead.ws.blocking.UpgradeRefusedException;
import io.fairlead.ws.protocol.CloseCode;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Upgrades a request inside a servlet of your own, and lets blocking code have the conversation. Safe from any thread.
 *
 * <pre>{@code
 * protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
 *     ServletUpgrader.DEFAULT.upgrade(request, response, threads, socket -> {
 *         MessageReader in = socket.reader();
 *         for (int kind = in.next(); kind != MessageReader.END; kind = in.next()) {
 *             socket.writer().send(kind, in.readAllBytes());
 *         }
 *     });
 * }
 * }</pre>
 */
public final class ServletUpgrader {
    /** Every path, no subprotocol, same origin only, default limits. */
    public static final ServletUpgrader DEFAULT = new ServletUpgrader(ChannelUpgrader.DEFAULT);

    private static final System.Logger LOG = System.getLogger(ServletUpgrader.class.getName());

    private final ChannelUpgrader upgrader;

    /**
     * An upgrader.
     *
     * @param upgrader what is agreed to, who is asked, limits; its callbacks see the path as the client asked for it
     */
    public ServletUpgrader(ChannelUpgrader upgrader) {
        this.upgrader = upgrader;
    }

    /**
     * Answers a request: with a 101, or with the refusal that RFC 6455 or a callback asks for. Nothing may have been
     * written to the response, and nothing may be after it.
     *
     * @param request as it came; filters have to leave its connection alone
     * @param response takes the answer
     * @param executor runs the conversation, for as long as it takes: a thread for each
     * @param conversation is held once the 101 is out
     * @return whether the request was upgraded
     * @throws ServletException if the container cannot upgrade
     * @throws IOException if the answer cannot be written
     */
    public boolean upgrade(
            HttpServletRequest request, HttpServletResponse response, Executor executor, Conversation conversation)
            throws ServletException, IOException {
        CompletableFuture<BlockingWebSocket> upgraded = new CompletableFuture<>();
        TunnelChannel channel = new TunnelChannel(request, () -> begin(executor, conversation, upgraded.join()));
        try {
            upgraded.complete(upgrader.upgrade(channel));
        } catch (UpgradeRefusedException refused) {
            LOG.log(System.Logger.Level.DEBUG, "Refused with {0}", refused.status());
        }
        Answer answer = channel.answer();
        if (answer == null) throw new IOException("The handshake has no answer.");
        answer.copyTo(response);
        if (answer.isUpgrade()) Containers.upgrade(request, channel);
        return answer.isUpgrade();
    }

    private static void begin(Executor executor, Conversation conversation, BlockingWebSocket socket) {
        try {
            executor.execute(() -> hold(conversation, socket));
        } catch (RejectedExecutionException full) {
            LOG.log(System.Logger.Level.WARNING, "No thread for a conversation", full);
            abort(socket);
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private static void hold(Conversation conversation, BlockingWebSocket socket) {
        try (socket) {
            try {
                conversation.hold(socket);
            } catch (IOException ended) {
                LOG.log(System.Logger.Level.DEBUG, "A conversation ended", ended);
            } catch (Throwable thrown) {
                LOG.log(System.Logger.Level.ERROR, "A conversation failed", thrown);
                socket.writer().sendClose(CloseCode.INTERNAL_ERROR, "");
            }
        } catch (IOException gone) {
            LOG.log(System.Logger.Level.DEBUG, "A connection did not close", gone);
        }
    }

    private static void abort(BlockingWebSocket socket) {
        try {
            socket.abort();
        } catch (IOException gone) {
            LOG.log(System.Logger.Level.DEBUG, "A connection did not close", gone);
        }
    }
}
