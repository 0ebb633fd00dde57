package io.fairlead.peers;

import io.fairlead.ws.codec.jackson.JacksonCodec;

/** The codec with the mapper that all peers have. */
final class TradeCodec extends JacksonCodec<Trade> {
    TradeCodec() {
        super(Trade.class, TradeJson.MAPPER);
    }
}
