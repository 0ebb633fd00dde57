package io.fairlead.peers;

import io.fairlead.ws.annotation.OnMessage;
import io.fairlead.ws.annotation.WebSocketEndpoint;
import javax.inject.Inject;

/** A trade in, the same trade out. */
@WebSocketEndpoint(value = Contract.JSON, codec = TradeCodec.class, maxMessageBytes = Contract.MAX_MESSAGE_BYTES)
final class JsonEchoEndpoint {
    @Inject
    JsonEchoEndpoint() {}

    @OnMessage
    Trade traded(Trade trade) {
        return trade;
    }
}
