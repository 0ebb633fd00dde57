package io.fairlead.interop;

import io.fairlead.interop.Heard.Binary;
import io.fairlead.interop.Heard.Closed;
import io.fairlead.interop.Heard.Text;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** A web socket of OkHttp's, in either role. */
final class OkHttpEnd extends WebSocketListener implements Conversation {
    static final String PINGS_BY_ITSELF = "pings on a timer of its own, not when asked to";
    static final String NEVER_FRAGMENTS = "has no means to fragment";

    private final Listener listener;
    private final CompletableFuture<OkHttpEnd> open = new CompletableFuture<>();
    private volatile @Nullable WebSocket socket;
    private volatile @Nullable String subprotocol;

    OkHttpEnd(Listener listener) {
        this.listener = listener;
    }

    /** Itself, once it is open. */
    CompletableFuture<OkHttpEnd> open() {
        return open;
    }

    @Override
    public void onOpen(WebSocket opened, Response response) {
        socket = opened;
        subprotocol = response.header("Sec-WebSocket-Protocol");
        open.complete(this);
    }

    @Override
    public void onMessage(WebSocket from, String text) {
        tell(new Text(text));
    }

    @Override
    public void onMessage(WebSocket from, ByteString bytes) {
        tell(Binary.of(bytes.toByteArray()));
    }

    @Override
    public void onClosing(WebSocket from, int code, String reason) {
        from.close(code, reason);
    }

    @Override
    public void onClosed(WebSocket from, int code, String reason) {
        tell(new Closed(code, reason));
    }

    @Override
    public void onFailure(WebSocket from, Throwable failure, @Nullable Response response) {
        if (open.completeExceptionally(response == null ? failure : new RefusedException(response.code()))) return;
        tell(new Closed(1006, failure.toString()));
    }

    private void tell(Heard what) {
        try {
            listener.heard(this, what);
        } catch (Exception deaf) {
            throw new IllegalStateException(deaf);
        }
    }

    private WebSocket socket() {
        return Objects.requireNonNull(socket, "not open");
    }

    @Override
    public void sendText(String text) {
        socket().send(text);
    }

    @Override
    public void sendBinary(byte[] bytes) {
        socket().send(ByteString.of(bytes));
    }

    @Override
    public void sendFragments(List<String> parts) {
        throw new UnsupportedOperationException(NEVER_FRAGMENTS);
    }

    @Override
    public void ping(String payload) {
        throw new UnsupportedOperationException(PINGS_BY_ITSELF);
    }

    @Override
    public void close(int code, String reason) {
        socket().close(code, reason);
    }

    @Override
    public @Nullable String subprotocol() {
        return subprotocol;
    }

    @Override
    public void drop() {
        socket().cancel();
    }
}
