package io.fairlead.peers;

import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.nio.ByteBuffer;
import org.xnio.Pooled;

/** Strings and bytes go back. */
@SuppressWarnings("deprecation") // Undertow hands its buffers over so
class UndertowEndpoint extends AbstractReceiveListener {
    @Override
    protected long getMaxTextBufferSize() {
        return Contract.MAX_MESSAGE_BYTES;
    }

    @Override
    protected long getMaxBinaryBufferSize() {
        return Contract.MAX_MESSAGE_BYTES;
    }

    @Override
    protected void onFullTextMessage(WebSocketChannel client, BufferedTextMessage message) {
        WebSockets.sendText(message.getData(), client, null);
    }

    @Override
    protected void onFullBinaryMessage(WebSocketChannel client, BufferedBinaryMessage message) {
        Pooled<ByteBuffer[]> bytes = message.getData();
        WebSockets.sendBinary(bytes.getResource(), client, freeing(bytes));
    }

    /** Gives buffers back to their pool when they are sent, or never will be. */
    static WebSocketCallback<Void> freeing(Pooled<ByteBuffer[]> bytes) {
        return new WebSocketCallback<>() {
            @Override
            public void complete(WebSocketChannel client, Void sent) {
                bytes.free();
            }

            @Override
            public void onError(WebSocketChannel client, Void sent, Throwable cause) {
                bytes.free();
            }
        };
    }
}
