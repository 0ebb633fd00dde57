package io.fairlead.ws.codec.jackson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fairlead.ws.annotation.MessageTag;
import io.fairlead.ws.endpoint.CodecException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents say of parts that are sealed, and of properties that nobody knows, is what this codec does. */
class PartsTest {
    sealed interface Event {}

    @MessageTag("said")
    record Said(String text) implements Event {}

    @MessageTag("both")
    record Both(Said one, Event other, Page page) implements Event {}

    record Page(List<Event> events) {}

    /** Whoever asks it is told. */
    record Asked(int amount) {
        public boolean isEmpty() {
            return amount == 0;
        }
    }

    private static <T> String written(Class<T> type, T message) {
        return UTF_8.decode(new JacksonCodec<>(type).encode(message)).toString();
    }

    private static <T> T read(Class<T> type, String json) {
        return new JacksonCodec<>(type).decode(ByteBuffer.wrap(json.getBytes(UTF_8)));
    }

    @Test
    void aSealedPartOfAnotherMessageHasNoTag() {
        assertEquals("{\"events\":[{\"text\":\"a\"}]}", written(Page.class, new Page(List.of(new Said("a")))));
        assertThrows(CodecException.class, () -> read(Page.class, "{\"events\":[{\"text\":\"a\"}]}"));
        assertThrows(CodecException.class, () -> read(Page.class, "{\"events\":[{\"type\":\"said\",\"text\":\"a\"}]}"));
    }

    @Test
    void inAMessageOfTheSealedTypeEveryPartOfItHasItsTag() {
        Event both = new Both(new Said("a"), new Said("b"), new Page(List.of(new Said("c"))));
        String json = "{\"type\":\"both\",\"one\":{\"type\":\"said\",\"text\":\"a\"},"
                + "\"other\":{\"type\":\"said\",\"text\":\"b\"},\"page\":{\"events\":[{\"type\":\"said\",\"text\":\"c\"}]}}";
        assertEquals(json, written(Event.class, both));
        assertEquals(both, read(Event.class, json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"said\",\"text\":\"a\",\"more\":1}",
                "{\"type\":\"both\",\"one\":{\"type\":\"said\",\"text\":\"a\",\"more\":1},"
                        + "\"other\":{\"type\":\"said\",\"text\":\"b\"},\"page\":{\"events\":[]}}",
                "{\"type\":\"both\",\"one\":{\"type\":\"said\",\"text\":\"a\"},"
                        + "\"other\":{\"type\":\"said\",\"text\":\"b\"},\"page\":{\"events\":[],\"more\":null}}"
            })
    void aPropertyThatNobodyKnowsIsRefusedWhereverItStands(String json) {
        assertThrows(CodecException.class, () -> read(Event.class, json));
    }

    @Test
    void aGetterIsWrittenLikeAComponent() {
        assertEquals("{\"amount\":0,\"empty\":true}", written(Asked.class, new Asked(0)));
    }
}
