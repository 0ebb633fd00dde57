package io.fairlead.peers;

import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.xnio.Pooled;

/** What one says, all on the path hear. Text is encoded once. */
@SuppressWarnings("deprecation") // Undertow hands its buffers over so
final class UndertowFan extends UndertowEndpoint {
    @Override
    protected void onFullTextMessage(WebSocketChannel client, BufferedTextMessage message) {
        ByteBuffer text = StandardCharsets.UTF_8.encode(message.getData());
        for (WebSocketChannel member : client.getPeerConnections()) {
            WebSockets.sendText(text.duplicate(), member, null);
        }
    }

    @Override
    protected void onFullBinaryMessage(WebSocketChannel client, BufferedBinaryMessage message) {
        Pooled<ByteBuffer[]> pooled = message.getData();
        ByteBuffer bytes = copy(pooled.getResource()); // some send later than others
        pooled.free();
        for (WebSocketChannel member : client.getPeerConnections()) {
            WebSockets.sendBinary(bytes.duplicate(), member, null);
        }
    }

    private static ByteBuffer copy(ByteBuffer[] parts) {
        int length = 0;
        for (ByteBuffer part : parts) length += part.remaining();
        ByteBuffer whole = ByteBuffer.allocate(length);
        for (ByteBuffer part : parts) whole.put(part);
        return whole.flip();
    }
}
