package io.fairlead.peers;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/** Sends a message back, and asks for the next when it is sent. Public, for Jetty calls by method handles. */
public class JettyEndpoint implements Session.Listener {
    private final Callback next =
            Callback.from(this::demand, failed -> session().disconnect());
    private @Nullable Session session;

    final Session session() {
        return Objects.requireNonNull(session, "not open");
    }

    final void demand() {
        session().demand();
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
        opened.demand();
    }

    @Override
    public void onWebSocketText(String text) {
        session().sendText(text, next);
    }

    @Override
    public void onWebSocketBinary(ByteBuffer bytes, Callback release) {
        session()
                .sendBinary(
                        bytes,
                        Callback.from(
                                () -> {
                                    release.succeed();
                                    demand();
                                },
                                release::fail));
    }
}
