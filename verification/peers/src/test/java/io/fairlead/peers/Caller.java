package io.fairlead.peers;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The JDK's client, with whole messages. */
final class Caller implements WebSocket.Listener, AutoCloseable {
    private static final int SECONDS = 20;

    private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final WebSocket socket;

    Caller(HttpClient client, URI address) throws Exception {
        socket = client.newWebSocketBuilder().buildAsync(address, this).get(SECONDS, TimeUnit.SECONDS);
    }

    void say(String message) throws Exception {
        socket.sendText(message, true).get(SECONDS, TimeUnit.SECONDS);
    }

    /** In as many fragments as there are parts. */
    void say(byte[]... parts) throws Exception {
        for (int i = 0; i < parts.length; i++) {
            socket.sendBinary(ByteBuffer.wrap(parts[i]), i == parts.length - 1).get(SECONDS, TimeUnit.SECONDS);
        }
    }

    /** A string, a byte array, or what went wrong; null if nothing comes. */
    @Nullable
    Object hear() throws InterruptedException {
        return heard.poll(SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            heard.add(text.toString());
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
        byte[] copy = new byte[part.remaining()];
        part.get(copy);
        bytes.writeBytes(copy);
        if (last) {
            heard.add(bytes.toByteArray());
            bytes.reset();
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        heard.add("closed " + code + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        heard.add(error);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
