package io.fairlead.verification.language;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A client that keeps what it hears, each event as one line: {@code text …}, {@code binary} and hex, {@code ping} and
 * {@code pong} and hex, {@code close} with code and reason, {@code error} and a class.
 */
final class Heard implements WebSocket.Listener {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder bytes = new StringBuilder();
    private @Nullable WebSocket socket;

    void opened(WebSocket opened) {
        socket = opened;
    }

    WebSocket socket() {
        WebSocket opened = socket;
        assertNotNull(opened, "not opened");
        return opened;
    }

    void say(String message) throws Exception {
        socket().sendText(message, true).get(Served.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    void send(byte... message) throws Exception {
        socket().sendBinary(ByteBuffer.wrap(message), true).get(Served.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** The next event; waits for it. */
    String next() throws InterruptedException {
        String line = lines.poll(Served.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return line == null ? "nothing for " + Served.PATIENCE : line;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (last) lines.add("text " + take(text));
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
        bytes.append(hex(part));
        if (last) lines.add("binary " + take(bytes));
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer payload) {
        lines.add("ping " + hex(payload));
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer payload) {
        lines.add("pong " + hex(payload));
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        lines.add(("close " + code + " " + reason).strip());
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        lines.add("error " + error.getClass().getSimpleName());
    }

    private static String take(StringBuilder from) {
        String all = from.toString();
        from.setLength(0);
        return all;
    }

    private static String hex(ByteBuffer payload) {
        StringBuilder hex = new StringBuilder();
        while (payload.hasRemaining()) {
            hex.append("%02x".formatted(payload.get()));
        }
        return hex.toString();
    }
}
