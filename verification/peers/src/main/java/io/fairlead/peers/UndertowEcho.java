package io.fairlead.peers;

import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.StreamSourceFrameChannel;
import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.nio.ByteBuffer;
import org.xnio.Pooled;

/** Text goes back as the bytes that came: the frame's own channel has looked whether they are UTF-8. */
@SuppressWarnings("deprecation") // Undertow hands its buffers over so
final class UndertowEcho extends UndertowEndpoint implements WebSocketCallback<BufferedBinaryMessage> {
    @Override
    protected void onText(WebSocketChannel client, StreamSourceFrameChannel frame) {
        new BufferedBinaryMessage(getMaxTextBufferSize(), true).read(frame, this);
    }

    @Override
    public void complete(WebSocketChannel client, BufferedBinaryMessage message) {
        Pooled<ByteBuffer[]> text = message.getData();
        WebSockets.sendText(WebSockets.mergeBuffers(text.getResource()), client, freeing(text));
    }

    @Override
    public void onError(WebSocketChannel client, BufferedBinaryMessage message, Throwable cause) {
        onError(client, cause);
    }
}
