package io.fairlead.ws.codec.jackson;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fairlead.ws.annotation.MessageTag;
import io.fairlead.ws.endpoint.CodecException;
import io.fairlead.ws.protocol.CloseCode;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JacksonCodecTest {
    record Order(String symbol, int lots, List<String> notes) {}

    sealed interface Command {}

    @MessageTag("say")
    record Say(String text) implements Command {}

    sealed interface Moving extends Command {}

    @MessageTag("go")
    record Go(int x, int y) implements Moving {}

    sealed interface Untagged {}

    record Bare() implements Untagged {}

    record Endless(String text) {
        public Endless again() {
            return this;
        }

        public Endless getAgain() {
            return this;
        }
    }

    /** Takes what it does not know. */
    static final class Lenient<T> extends JacksonCodec<T> {
        Lenient(Class<T> type) {
            super(
                    type,
                    new JsonMapper()
                            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                            .copy());
        }
    }

    private static ByteBuffer direct(String json) {
        byte[] bytes = json.getBytes(UTF_8);
        ByteBuffer payload = ByteBuffer.allocateDirect(bytes.length + 5).position(3);
        return payload.put(bytes).limit(3 + bytes.length).position(3);
    }

    private static String text(ByteBuffer encoded) {
        return UTF_8.decode(encoded).toString();
    }

    @Test
    void aRecordComesBackAsItWent() {
        JacksonCodec<Order> codec = new JacksonCodec<>(Order.class);
        Order order = new Order("Ü", 3, List.of("a"));
        String json = "{\"symbol\":\"Ü\",\"lots\":3,\"notes\":[\"a\"]}";
        assertEquals(json, text(codec.encode(order)));
        ByteBuffer payload = direct(json);
        assertEquals(order, codec.decode(payload));
        assertEquals(3, payload.position(), "the payload is the caller's");
        assertTrue(codec.isText());
    }

    @Test
    void aSealedTypesMessagesCarryTheirTags() {
        JacksonCodec<Command> codec = new JacksonCodec<>(Command.class);
        assertEquals("{\"type\":\"say\",\"text\":\"hi\"}", text(codec.encode(new Say("hi"))));
        assertEquals("{\"type\":\"go\",\"x\":1,\"y\":2}", text(codec.encode(new Go(1, 2))));
        assertEquals(new Say("hi"), codec.decode(direct("{\"type\":\"say\",\"text\":\"hi\"}")));
        assertEquals(new Go(1, 2), codec.decode(direct("{\"x\":1,\"type\":\"go\",\"y\":2}")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"symbol\"                                      | no JSON at line 1, column 10",
                "``                                             | the message is missing, unknown, or of another type at line 1, column 0",
                "null                                           | null is no message",
                "[]                                             | the message is missing, unknown, or of another type at line 1, column 1",
                "{\"symbol\":\"A\",\"lots\":1,\"notes\":[]} {}  | the message is missing, unknown, or of another type at line 1, column 36",
                "{\"symbol\":\"A\",\"notes\":[]}                | \"lots\" is missing, unknown, or of another type at line 1, column 25",
                "{\"symbol\":\"A\",\"lots\":null,\"notes\":[]}  | \"lots\" is missing, unknown, or of another type at line 1, column 22",
                "{\"symbol\":\"A\",\"lots\":\"x\",\"notes\":[]} | \"lots\" is missing, unknown, or of another type at line 1, column 22",
                "{\"symbol\":\"A\",\"lots\":1,\"notes\":[{}]}   | \"notes.[0]\" is missing, unknown, or of another type at line 1, column 33",
                "{\"lot\":1}                                    | \"symbol\" is missing, unknown, or of another type at line 1, column 9"
            })
    void whatIsMalformedIsToldByItsPlace(String json, String told) {
        CodecException malformed =
                assertThrows(CodecException.class, () -> new JacksonCodec<>(Order.class).decode(direct(json)));
        assertEquals(told, malformed.getMessage());
        assertEquals(CloseCode.INVALID_PAYLOAD, malformed.closeCode());
        assertEquals(0, malformed.getStackTrace().length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{\"type\":\"fly\"}", "{\"x\":1}", "{\"type\":7}"})
    void anUnknownTagIsToldByWhatWouldDo(String json) {
        CodecException malformed =
                assertThrows(CodecException.class, () -> new JacksonCodec<>(Command.class).decode(direct(json)));
        assertEquals("\"type\" is to be one of say, go", malformed.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"symbol\":\"A\",\"lots\":\"7\",\"notes\":[]}",
                "{\"symbol\":\"A\",\"lots\":1.9,\"notes\":[]}",
                "{\"symbol\":7,\"lots\":1,\"notes\":[]}",
                "{\"symbol\":\"A\",\"lots\":1,\"notes\":[],\"lots\":2}"
            })
    void nothingIsTakenForWhatItIsNot(String json) {
        assertThrows(CodecException.class, () -> new JacksonCodec<>(Order.class).decode(direct(json)));
    }

    @Test
    void textThatAnotherReaderWouldSeeOtherwiseIsRefused() {
        ByteBuffer utf16 = ByteBuffer.wrap("7".getBytes(UTF_16BE));
        CodecException refused =
                assertThrows(CodecException.class, () -> new JacksonCodec<>(Object.class).decode(utf16));
        assertEquals("no JSON in UTF-8", refused.getMessage());
    }

    @Test
    void nestingEndsAtItsLimit() {
        String deep = "[".repeat(JacksonCodec.MAX_DEPTH + 1);
        String json = "{\"symbol\":\"A\",\"lots\":1,\"notes\":" + deep;
        assertThrows(CodecException.class, () -> new JacksonCodec<>(Order.class).decode(direct(json)));
        JacksonCodec<Object> any = new JacksonCodec<>(Object.class);
        String fits = "[".repeat(JacksonCodec.MAX_DEPTH) + "]".repeat(JacksonCodec.MAX_DEPTH);
        any.decode(direct(fits));
        assertThrows(CodecException.class, () -> any.decode(direct("[" + fits + "]")));
    }

    @Test
    void aMapperOfOnesOwnDecides() {
        assertEquals(
                new Order("A", 0, List.of()),
                new Lenient<>(Order.class).decode(direct("{\"symbol\":\"A\",\"notes\":[],\"extra\":1}")));
    }

    @Test
    void whatCannotBeWrittenIsOurMistake() {
        CodecException unwritable =
                assertThrows(CodecException.class, () -> new JacksonCodec<>(Endless.class).encode(new Endless("x")));
        assertEquals(CloseCode.INTERNAL_ERROR, unwritable.closeCode());
        assertTrue(unwritable.getStackTrace().length > 0);
    }

    @Test
    void aTypeWithoutATagIsRefusedWhenTheCodecIsMade() {
        IllegalArgumentException untagged =
                assertThrows(IllegalArgumentException.class, () -> new JacksonCodec<>(Untagged.class));
        assertTrue(String.valueOf(untagged.getMessage()).contains("Bare, which "), untagged::getMessage);
    }
}
