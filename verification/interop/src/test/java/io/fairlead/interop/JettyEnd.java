package io.fairlead.interop;

import io.fairlead.interop.Heard.Binary;
import io.fairlead.interop.Heard.Closed;
import io.fairlead.interop.Heard.Pong;
import io.fairlead.interop.Heard.Text;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/** A session of Jetty's, in either role. Public, because Jetty calls it through method handles. */
public final class JettyEnd implements Session.Listener.AutoDemanding, Conversation {
    private final Listener listener;
    private final AutoCloseable owner;
    private volatile @Nullable Session session;

    /** An end that takes its owner with it when it is dropped. */
    JettyEnd(Listener listener, AutoCloseable owner) {
        this.listener = listener;
        this.owner = owner;
    }

    private Session session() {
        return Objects.requireNonNull(session, "not open");
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
    }

    @Override
    public void onWebSocketText(String message) {
        tell(new Text(message));
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        tell(Binary.of(bytes));
        callback.succeed();
    }

    @Override
    public void onWebSocketPong(ByteBuffer payload) {
        tell(new Pong(StandardCharsets.UTF_8.decode(payload).toString()));
    }

    @Override
    public void onWebSocketClose(int code, @Nullable String reason, Callback callback) {
        tell(new Closed(code, reason == null ? "" : reason));
        callback.succeed();
    }

    private void tell(Heard what) {
        try {
            listener.heard(this, what);
        } catch (Exception deaf) {
            throw new IllegalStateException(deaf);
        }
    }

    @Override
    public void sendText(String text) {
        session().sendText(text, Callback.NOOP);
    }

    @Override
    public void sendBinary(byte[] bytes) {
        session().sendBinary(ByteBuffer.wrap(bytes), Callback.NOOP);
    }

    @Override
    public void sendFragments(List<String> parts) throws Exception {
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            boolean last = i == parts.size() - 1;
            Callback.Completable.with(sent -> session().sendPartialText(part, last, sent))
                    .get();
        }
    }

    @Override
    public void ping(String payload) {
        session().sendPing(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)), Callback.NOOP);
    }

    @Override
    public void close(int code, String reason) {
        session().close(code, reason, Callback.NOOP);
    }

    @Override
    public @Nullable String subprotocol() {
        return session().getUpgradeResponse().getAcceptedSubProtocol();
    }

    @Override
    public void drop() throws IOException {
        session().disconnect();
        try {
            owner.close();
        } catch (Exception failed) {
            throw new IOException(failed);
        }
    }
}
