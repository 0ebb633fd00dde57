package io.fairlead.peers;

import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;

/** An order book is read and written again. */
final class UndertowJsonEcho extends UndertowEndpoint {
    @Override
    protected void onFullTextMessage(WebSocketChannel client, BufferedTextMessage message) {
        WebSockets.sendText(OrderBookJson.again(message.getData()), client, null);
    }
}
