package io.fairlead.interop;

import io.fairlead.interop.Heard.Binary;
import io.fairlead.interop.Heard.Closed;
import io.fairlead.interop.Heard.Pong;
import io.fairlead.interop.Heard.Text;
import io.fairlead.ws.blocking.BlockingOptions;
import io.fairlead.ws.blocking.BlockingWebSocket;
import io.fairlead.ws.blocking.ControlHandler;
import io.fairlead.ws.blocking.MessageReader;
import io.fairlead.ws.blocking.MessageWriter;
import io.fairlead.ws.protocol.Opcode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A connection of our blocking tier, whichever role, with the thread that reads. */
final class BlockingConversation implements Conversation, ControlHandler {
    private final Listener listener;
    private @Nullable BlockingWebSocket socket;

    BlockingConversation(Listener listener) {
        this.listener = listener;
    }

    /** What its socket has to be made with. */
    BlockingOptions options() {
        return BlockingOptions.DEFAULT.withLimits(Wishes.LIMITS).withControl(this);
    }

    private BlockingWebSocket socket() {
        return Objects.requireNonNull(socket, "not open");
    }

    /** Reads until the end, and tells the listener. */
    void read(BlockingWebSocket opened) {
        socket = opened;
        try {
            MessageReader reader = opened.reader();
            for (byte[] message = reader.readMessage(); message != null; message = reader.readMessage()) {
                boolean text = reader.opcode() == Opcode.TEXT;
                listener.heard(this, text ? new Text(new String(message, StandardCharsets.UTF_8)) : Binary.of(message));
            }
            opened.close();
            listener.heard(this, new Closed(reader.closeCode(), reader.closeReason()));
        } catch (Exception broken) {
            lost(broken);
        }
    }

    /** The same, on a thread of its own. */
    BlockingConversation reading(BlockingWebSocket opened) {
        socket = opened;
        Thread reading = new Thread(() -> read(opened), "fairlead blocking");
        reading.setDaemon(true);
        reading.start();
        return this;
    }

    private void lost(Exception broken) {
        try {
            listener.heard(this, new Closed(1006, broken.toString()));
        } catch (Exception deaf) {
            throw new IllegalStateException(deaf);
        }
    }

    @Override
    public void pong(MessageWriter writer, ByteBuffer payload) throws IOException {
        try {
            listener.heard(this, new Pong(LoopConversation.text(payload)));
        } catch (Exception deaf) {
            throw new IOException(deaf);
        }
    }

    @Override
    public void sendText(String text) throws IOException {
        socket().writer().sendText(text);
    }

    @Override
    public void sendBinary(byte[] bytes) throws IOException {
        socket().writer().send(Opcode.BINARY, bytes);
    }

    @Override
    public void sendFragments(List<String> parts) throws IOException {
        int last = parts.size() - 1;
        try (MessageWriter message = socket().writer().start(Opcode.TEXT)) {
            for (String part : parts.subList(0, last)) {
                message.write(part.getBytes(StandardCharsets.UTF_8));
                message.flushFragment();
            }
            message.write(parts.get(last).getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void ping(String payload) throws IOException {
        socket().writer().ping(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close(int code, String reason) throws IOException {
        socket().writer().sendClose(code, reason);
    }

    @Override
    public @Nullable String subprotocol() {
        return socket().subprotocol();
    }

    @Override
    public void drop() throws IOException {
        socket().abort();
    }
}
