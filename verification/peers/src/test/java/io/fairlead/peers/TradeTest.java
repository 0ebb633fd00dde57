package io.fairlead.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TradeTest {
    @Test
    void aTradeIsAboutOneKibibyte() throws Exception {
        int length = TradeJson.write(Trades.one()).getBytes(StandardCharsets.UTF_8).length;
        assertTrue(length > 960 && length < 1_100, length + " bytes");
    }

    @Test
    void whatIsWrittenAgainIsTheSame() throws Exception {
        String json = TradeJson.write(Trades.one());
        assertEquals(json, TradeJson.again(json));
    }
}
