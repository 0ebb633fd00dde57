package io.fairlead.interop;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.java_websocket.WebSocket;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.Opcode;
import org.java_websocket.extensions.IExtension;
import org.java_websocket.extensions.permessage_deflate.PerMessageDeflateExtension;
import org.java_websocket.framing.PingFrame;
import org.java_websocket.protocols.Protocol;
import org.jspecify.annotations.Nullable;

/** A connection of Java-WebSocket's, in either role. */
record JavaWebSocketEnd(WebSocket socket) implements Conversation {
    static final String NAME = "Java-WebSocket";

    /** What both roles of this make understand. */
    static Draft draft(Compression compression, List<String> subprotocols) {
        List<IExtension> extensions =
                compression == Compression.OFF ? List.of() : List.of(new PerMessageDeflateExtension());
        String subprotocol = subprotocols.isEmpty() ? "" : subprotocols.get(0);
        return new Draft_6455(extensions, List.of(new Protocol(subprotocol), new Protocol("")));
    }

    static String libraryVersion() {
        return PomVersion.of("org.java-websocket", "Java-WebSocket");
    }

    static String text(ByteBuffer payload) {
        return StandardCharsets.UTF_8.decode(payload.duplicate()).toString();
    }

    @Override
    public void sendText(String text) {
        socket.send(text);
    }

    @Override
    public void sendBinary(byte[] bytes) {
        socket.send(bytes);
    }

    @Override
    public void sendFragments(List<String> parts) {
        for (int i = 0; i < parts.size(); i++) {
            ByteBuffer part = ByteBuffer.wrap(parts.get(i).getBytes(StandardCharsets.UTF_8));
            socket.sendFragmentedFrame(Opcode.TEXT, part, i == parts.size() - 1);
        }
    }

    @Override
    public void ping(String payload) {
        PingFrame ping = new PingFrame();
        ping.setPayload(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)));
        socket.sendFrame(ping);
    }

    @Override
    public void close(int code, String reason) {
        socket.close(code, reason);
    }

    @Override
    public @Nullable String subprotocol() {
        String agreed = socket.getProtocol().getProvidedProtocol();
        return agreed.isEmpty() ? null : agreed;
    }

    @Override
    public void drop() {
        socket.closeConnection(1006, "dropped");
    }
}
