package io.fairlead.interop;

import io.fairlead.interop.Heard.Closed;
import io.fairlead.interop.Heard.Pong;
import io.fairlead.interop.Heard.Text;
import io.fairlead.ws.endpoint.CloseReason;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.Dispatcher;
import io.fairlead.ws.endpoint.FrameStream;
import io.fairlead.ws.protocol.Opcode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection of our event loops, whichever role. */
record LoopConversation(Connection connection) implements Conversation {
    /** Tells a listener everything; for one connection or several. */
    static class Hearing implements Dispatcher {
        private final Listener listener;

        Hearing(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void dispatch(Connection connection, FrameStream frames) throws Exception {
            Conversation conversation = new LoopConversation(connection);
            while (frames.next()) {
                switch (frames.opcode()) {
                    case Opcode.TEXT -> text(conversation, frames);
                    case Opcode.BINARY -> binary(conversation, frames);
                    case Opcode.PONG -> listener.heard(conversation, new Pong(LoopConversation.text(frames.payload())));
                    default -> frames.control();
                }
            }
        }

        void text(Conversation conversation, FrameStream frames) throws Exception {
            listener.heard(conversation, new Text(frames.string()));
        }

        void binary(Conversation conversation, FrameStream frames) throws Exception {
            listener.heard(conversation, Heard.Binary.of(frames.bytes()));
        }

        @Override
        public void closed(Connection connection, CloseReason reason) throws Exception {
            listener.heard(new LoopConversation(connection), new Closed(reason.code(), reason.text()));
        }
    }

    static String text(ByteBuffer payload) {
        return StandardCharsets.UTF_8.decode(payload.duplicate()).toString();
    }

    @Override
    public void sendText(String text) {
        connection.sendText(text);
    }

    @Override
    public void sendBinary(byte[] bytes) {
        connection.sendBinary(ByteBuffer.wrap(bytes));
    }

    @Override
    public void sendFragments(List<String> parts) {
        throw new UnsupportedOperationException("messages leave in one frame");
    }

    @Override
    public void ping(String payload) {
        connection.ping(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close(int code, String reason) {
        connection.close(code, reason);
    }

    @Override
    public @Nullable String subprotocol() {
        return connection.subprotocol();
    }

    @Override
    public void drop() {
        connection.abort(1006, "dropped");
    }
}
