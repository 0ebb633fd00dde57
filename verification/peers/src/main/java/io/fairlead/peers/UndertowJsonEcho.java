package io.fairlead.peers;

import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;

/** A trade is read and written again. */
final class UndertowJsonEcho extends UndertowEndpoint {
    @Override
    protected void onFullTextMessage(WebSocketChannel client, BufferedTextMessage message) {
        WebSockets.sendText(TradeJson.again(message.getData()), client, null);
    }
}
