package io.fairlead.peers;

import io.fairlead.ws.codec.jackson.JacksonCodec;

/** The codec with the mapper that all peers have. */
final class OrderBookCodec extends JacksonCodec<OrderBook> {
    OrderBookCodec() {
        super(OrderBook.class, OrderBookJson.MAPPER);
    }
}
