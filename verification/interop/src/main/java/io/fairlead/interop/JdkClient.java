package io.fairlead.interop;

import io.fairlead.interop.Heard.Binary;
import io.fairlead.interop.Heard.Closed;
import io.fairlead.interop.Heard.Pong;
import io.fairlead.interop.Heard.Text;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** The JDK's own client. */
public final class JdkClient implements Client {
    @Override
    public String name() {
        return "JDK HttpClient";
    }

    @Override
    public String version() {
        return Runtime.version().toString();
    }

    @Override
    public @Nullable String cannot(Scenario scenario) {
        return scenario.compression() == Compression.OFF ? null : "has no permessage-deflate";
    }

    @Override
    public Conversation connect(Request request, Listener listener) throws Exception {
        HttpClient.Builder http = HttpClient.newBuilder();
        if (request.tls() != null) http.sslContext(request.tls().context());
        WebSocket.Builder builder = http.build().newWebSocketBuilder();
        if (request.origin() != null) builder.header("Origin", request.origin());
        List<String> protocols = request.subprotocols();
        if (!protocols.isEmpty()) {
            builder.subprotocols(
                    protocols.get(0), protocols.subList(1, protocols.size()).toArray(String[]::new));
        }
        try {
            return new End(
                    builder.buildAsync(request.uri(), new Hearing(listener)).get());
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof WebSocketHandshakeException refused) {
                throw new RefusedException(refused.getResponse().statusCode());
            }
            throw failed;
        }
    }

    private static final class Hearing implements WebSocket.Listener {
        private final Listener listener;
        private final StringBuilder text = new StringBuilder();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Hearing(Listener listener) {
            this.listener = listener;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                tell(socket, new Text(text.toString()));
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            byte[] part = new byte[data.remaining()];
            data.get(part);
            bytes.writeBytes(part);
            if (last) {
                tell(socket, Binary.of(bytes.toByteArray()));
                bytes.reset();
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer payload) {
            tell(socket, new Pong(StandardCharsets.UTF_8.decode(payload).toString()));
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            tell(socket, new Closed(code, reason));
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            tell(socket, new Closed(1006, error.toString()));
        }

        private void tell(WebSocket socket, Heard what) {
            try {
                listener.heard(new End(socket), what);
            } catch (Exception deaf) {
                throw new IllegalStateException(deaf);
            }
        }
    }

    private record End(WebSocket socket) implements Conversation {
        @Override
        public void sendText(String text) throws Exception {
            socket.sendText(text, true).get();
        }

        @Override
        public void sendBinary(byte[] bytes) throws Exception {
            socket.sendBinary(ByteBuffer.wrap(bytes), true).get();
        }

        @Override
        public void sendFragments(List<String> parts) throws Exception {
            int last = parts.size() - 1;
            for (int i = 0; i <= last; i++)
                socket.sendText(parts.get(i), i == last).get();
        }

        @Override
        public void ping(String payload) throws Exception {
            socket.sendPing(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)))
                    .get();
        }

        @Override
        public void close(int code, String reason) throws Exception {
            socket.sendClose(code, reason).get();
        }

        @Override
        public @Nullable String subprotocol() {
            String agreed = socket.getSubprotocol();
            return agreed.isEmpty() ? null : agreed;
        }

        @Override
        public void drop() {
            socket.abort();
        }
    }
}
