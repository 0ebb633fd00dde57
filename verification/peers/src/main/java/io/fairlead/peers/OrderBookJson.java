package io.fairlead.peers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Reads and writes order books with one mapper, for all peers. */
final class OrderBookJson {
    /** As Jackson comes. */
    static final JsonMapper MAPPER = new JsonMapper();

    private static final ObjectReader READER = MAPPER.readerFor(OrderBook.class);
    private static final ObjectWriter WRITER = MAPPER.writerFor(OrderBook.class);

    private OrderBookJson() {}

    static OrderBook read(InputStream json) throws IOException {
        return READER.readValue(json);
    }

    static OrderBook read(String json) throws JsonProcessingException {
        return READER.readValue(json);
    }

    static void write(OrderBook book, OutputStream json) throws IOException {
        WRITER.writeValue(json, book);
    }

    static String write(OrderBook book) throws JsonProcessingException {
        return WRITER.writeValueAsString(book);
    }

    /** What comes back for an order book, as text. */
    static String again(String json) {
        try {
            return write(read(json));
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }
}
