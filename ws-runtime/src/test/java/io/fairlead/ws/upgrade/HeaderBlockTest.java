package io.fairlead.ws.upgrade;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.protocol.BorrowedException;
import io.fairlead.ws.protocol.InvalidArgumentException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callbacks put into a 101: blocks of headers, and another subprotocol. */
class HeaderBlockTest {
    private final ByteBuffer out = ByteBuffer.allocate(UpgradeResponse.MAX_BYTES);

    private interface LastWord extends UpgradeCallbacks<String> {
        void speak(Handshake handshake, ResponseHeaders response);

        @Override
        default void onUpgrade(String context, Handshake handshake, ResponseHeaders response) {
            speak(handshake, response);
        }
    }

    @Test
    void linesOfAMapAreSentInItsOrder() {
        Map<String, List<String>> map = new LinkedHashMap<>();
        map.put("X-B", List.of("1", "2"));
        map.put("X-A", List.of("3"));
        HeaderBlock block = HeaderBlock.of(map);
        assertEquals("X-B: 1\r\nX-B: 2\r\nX-A: 3\r\n".length(), block.length());
        for (int i = 0; i < 2; i++) {
            String answer = upgrade((handshake, response) -> response.add(block).add("X-C", "4"));
            assertTrue(answer.endsWith("\r\nX-B: 1\r\nX-B: 2\r\nX-A: 3\r\nX-C: 4\r\n\r\n"), answer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Evil: 1", "a\n", "a\0", "é"})
    void whatWouldSplitTheResponseIsRefusedWhenTheBlockIsMade(String value) {
        assertThrows(InvalidArgumentException.class, () -> HeaderBlock.of("X-A", value));
    }

    @Test
    void namesOfTheHandshakeAndTooManyBytesAreRefused() {
        assertThrows(InvalidArgumentException.class, () -> HeaderBlock.of("Sec-WebSocket-Accept", "x"));
        assertThrows(InvalidArgumentException.class, () -> HeaderBlock.of("X", "v".repeat(8_190)));
        HeaderBlock large = HeaderBlock.of("X", "v".repeat(8_000));
        upgrade((handshake, response) -> {
            response.add(large);
            assertThrows(InvalidArgumentException.class, () -> response.add(large));
        });
        assertTrue(answer().contains("\r\nX: vvv"), "the first one is sent");
    }

    @Test
    void blockFillsItsBytesAndNotOneMore() {
        String longest = "v".repeat(ResponseHeaders.MAX_BYTES - "X: \r\n".length());
        HeaderBlock full = HeaderBlock.of("X", longest);
        assertEquals(ResponseHeaders.MAX_BYTES, full.length());
        assertTrue(upgrade((handshake, response) -> response.add(full)).endsWith("\r\nX: " + longest + "\r\n\r\n"));
        assertThrows(InvalidArgumentException.class, () -> HeaderBlock.of("X", longest + "v"));
    }

    @Test
    void blocksThatAreAddedLateAreRefused() {
        ResponseHeaders[] kept = new ResponseHeaders[1];
        upgrade((handshake, response) -> kept[0] = response);
        HeaderBlock block = HeaderBlock.of("X-Late", "1");
        assertThrows(BorrowedException.class, () -> kept[0].add(block));
        assertThrows(BorrowedException.class, () -> new ResponseHeaders().add(block));
        assertThrows(BorrowedException.class, () -> new ResponseHeaders().add("X-Late", "1"));
    }

    @Test
    void anotherSubprotocolCanBeChosenOfThoseOffered() {
        String answer = upgrade((handshake, response) -> {
            assertEquals("chat.v1", handshake.subprotocol());
            assertTrue(handshake.offersSubprotocol("custom"));
            handshake.chooseSubprotocol("custom");
            assertThrows(InvalidArgumentException.class, () -> handshake.chooseSubprotocol("soap"));
            assertEquals("custom", handshake.subprotocol());
        });
        assertTrue(answer.contains("\r\nSec-WebSocket-Protocol: custom\r\n"), answer);
    }

    private String upgrade(LastWord word) {
        Upgrader<String> upgrader = new Upgrader<>(word, new UpgradeOptions(List.of("chat.v1"), List.of()));
        String head = HandshakeRow.with("Sec-WebSocket-Protocol: chat.v1", "Sec-WebSocket-Protocol: other, custom");
        assertEquals(101, upgrader.upgrade(ByteBuffer.wrap(head.getBytes(ISO_8859_1)), out.clear(), ""));
        return answer();
    }

    private String answer() {
        return new String(out.array(), 0, out.position(), ISO_8859_1);
    }
}
