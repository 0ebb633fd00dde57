package io.fairlead.peers;

import io.fairlead.ws.annotation.OnMessage;
import io.fairlead.ws.annotation.WebSocketEndpoint;
import javax.inject.Inject;

/** An order book in, the same one out. */
@WebSocketEndpoint(value = Contract.JSON, codec = OrderBookCodec.class, maxMessageBytes = Contract.MAX_MESSAGE_BYTES)
final class JsonEchoEndpoint {
    @Inject
    JsonEchoEndpoint() {}

    @OnMessage
    OrderBook told(OrderBook book) {
        return book;
    }
}
