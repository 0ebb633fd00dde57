package io.fairlead.ws.codec.jackson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fairlead.ws.endpoint.CodecException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the documents say of a record's parts is what this codec makes of them. */
class DescribedTypesTest {
    @SuppressWarnings("ArrayRecordComponent") // compared as text
    record Parts(
            UUID id,
            Instant at,
            LocalDate day,
            Duration life,
            URI origin,
            byte[] bytes,
            char letter,
            long number,
            Side side,
            Optional<String> note,
            OptionalLong limit) {}

    enum Side {
        BUY
    }

    record Noted(Optional<String> note) {}

    private static final String JSON = """
            {"id":"00000000-0000-0001-0000-000000000002","at":"1970-01-01T00:00:01Z","day":"2020-02-20","life":"PT3S",\
            "origin":"https://example.com","bytes":"AP8=","letter":"x","number":9007199254740993,"side":"BUY",\
            "note":null,"limit":null}""";

    @Test
    void whatHasAFormatIsTextAndWhatIsMissingIsNull() {
        JacksonCodec<Parts> codec = new JacksonCodec<>(Parts.class);
        Parts parts = new Parts(
                new UUID(1, 2),
                Instant.ofEpochSecond(1),
                LocalDate.of(2020, 2, 20),
                Duration.ofSeconds(3),
                URI.create("https://example.com"),
                new byte[] {0, -1},
                'x',
                (1L << 53) + 1,
                Side.BUY,
                Optional.empty(),
                OptionalLong.empty());
        assertEquals(JSON, UTF_8.decode(codec.encode(parts)).toString());
        Parts back = codec.decode(ByteBuffer.wrap(JSON.getBytes(UTF_8)));
        assertEquals(JSON, UTF_8.decode(codec.encode(back)).toString());
    }

    @Test
    void anOptionalPartMayBeNullAndNotLeftOut() {
        JacksonCodec<Noted> codec = new JacksonCodec<>(Noted.class);
        assertEquals(new Noted(Optional.empty()), codec.decode(ByteBuffer.wrap("{\"note\":null}".getBytes(UTF_8))));
        assertThrows(CodecException.class, () -> codec.decode(ByteBuffer.wrap("{}".getBytes(UTF_8))));
    }
}
