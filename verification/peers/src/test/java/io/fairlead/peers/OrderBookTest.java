package io.fairlead.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderBookTest {
    private static final String JSON = """
            {"symbol":"FAIR-LEAD","sequence":1000000,"venue":"XHAM","open":true,\
            "bids":[{"price":99.11,"quantity":8}],"asks":[{"price":101.51,"quantity":9998}]}""";

    @Test
    void everyPropertyIsReadAndWrittenInTheOrderInWhichItStands() throws Exception {
        OrderBook book = new OrderBook(
                "FAIR-LEAD",
                1_000_000,
                "XHAM",
                true,
                List.of(new OrderBook.Level(99.11, 8)),
                List.of(new OrderBook.Level(101.51, 9_998)));
        assertEquals(book, OrderBookJson.read(JSON));
        assertEquals(JSON, OrderBookJson.again(JSON));
    }

    @Test
    void theOneThatIsSentIsAboutOneKibibyte() throws Exception {
        int length = OrderBookJson.write(OrderBooks.one()).getBytes(StandardCharsets.UTF_8).length;
        assertTrue(length > 900 && length < 1_150, length + " bytes");
    }
}
