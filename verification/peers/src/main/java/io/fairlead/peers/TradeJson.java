package io.fairlead.peers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Reads and writes trades with one mapper, for all peers. */
final class TradeJson {
    /** As Jackson comes. */
    static final JsonMapper MAPPER = new JsonMapper();

    private static final ObjectReader READER = MAPPER.readerFor(Trade.class);
    private static final ObjectWriter WRITER = MAPPER.writerFor(Trade.class);

    private TradeJson() {}

    static Trade read(InputStream json) throws IOException {
        return READER.readValue(json);
    }

    static Trade read(String json) throws JsonProcessingException {
        return READER.readValue(json);
    }

    static void write(Trade trade, OutputStream json) throws IOException {
        WRITER.writeValue(json, trade);
    }

    static String write(Trade trade) throws JsonProcessingException {
        return WRITER.writeValueAsString(trade);
    }

    /** What comes back for a trade, as text. */
    static String again(String json) {
        try {
            return write(read(json));
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }
}
