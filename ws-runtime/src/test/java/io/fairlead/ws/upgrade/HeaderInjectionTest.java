package io.fairlead.ws.upgrade;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.protocol.InvalidArgumentException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderInjectionTest {
    private final ByteBuffer out = ByteBuffer.allocate(UpgradeResponse.MAX_BYTES);

    /** U+010D U+010A are CR LF to one who keeps the low byte of a char. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\nX: b",
                "\n",
                "\r",
                "a\0",
                "\u007f",
                "\u001b[2J",
                "caf\u00e9",
                "\u010d\u010a",
                "\ud83d\ude00"
            })
    void valueThatWouldBeMoreThanAValueIsRefusedAndNoByteIsSent(String value) {
        assertRefused(headers -> headers.add("X", value));
        assertThrows(InvalidArgumentException.class, () -> new Rejection.Header("X", value));
        assertThrows(InvalidArgumentException.class, () -> Rejection.FORBIDDEN.withHeader("X", value));
        assertThrows(InvalidArgumentException.class, () -> Rejection.of(400, value));
        assertThrows(InvalidArgumentException.class, () -> new UpgradeOptions(List.of(value), List.of()));
        assertThrows(InvalidArgumentException.class, () -> new UpgradeOptions(List.of(), List.of("https://" + value)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "X:", "X Y", "X\r\n", "X\0", "\u00e9", "X\u010a", "(X)"})
    void nameThatIsNoTokenIsRefused(String name) {
        assertRefused(headers -> headers.add(name, "b"));
        assertThrows(InvalidArgumentException.class, () -> new Rejection.Header(name, "b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Upgrade",
                "connection",
                "CONTENT-LENGTH",
                "Transfer-Encoding",
                "Sec-WebSocket-Accept",
                "sec-websocket-protocol",
                "Sec-WebSocket-Extensions",
                "Sec-WebSocket-"
            })
    void nameThatTheHandshakeOwnsIsRefused(String name) {
        assertRefused(headers -> headers.add(name, "b"));
        assertThrows(InvalidArgumentException.class, () -> new Rejection.Header(name, "b"));
    }

    @Test
    void rejectionHasOneContentType() {
        assertThrows(InvalidArgumentException.class, () -> Rejection.FORBIDDEN.withHeader("content-type", "text/html"));
    }

    private interface Adding {
        void to(ResponseHeaders headers);
    }

    private void assertRefused(Adding adding) {
        assertThrows(InvalidArgumentException.class, () -> upgrade(adding));
        assertEquals(0, out.position());
    }

    @Test
    void refusedHeaderLeavesTheOthersWhole() {
        upgrade(headers -> {
            headers.add("X-A", "1\t2");
            assertThrows(InvalidArgumentException.class, () -> headers.add("X-B", "3\r\n"));
            headers.add("X-C", "");
        });
        assertEquals(HandshakeRow.accepted("", "", "X-A: 1\t2", "X-C: ").response(), answer());
    }

    @Test
    void headersFillTheirBytesAndNotOneMore() {
        String longest = "v".repeat(ResponseHeaders.MAX_BYTES - "X: \r\n".length());
        upgrade(headers -> headers.add("X", longest));
        assertEquals(HandshakeRow.accepted("", "", "X: " + longest).response(), answer());

        assertRefused(headers -> headers.add("X", longest + "v"));
        assertRefused(headers -> headers.add("X", longest).add("Y", ""));
    }

    @Test
    void rejectionFillsItsBytesAndNotOneMore() {
        String longest = "v".repeat(ResponseHeaders.MAX_BYTES - "X: \r\n".length());
        Rejection full = Rejection.of(503, "r".repeat(512)).withHeader("X", longest);
        UpgradeResponse.refuse(out, full);
        assertTrue(out.position() < UpgradeResponse.MAX_BYTES);
        assertThrows(InvalidArgumentException.class, () -> full.withHeader("Y", ""));
        assertThrows(InvalidArgumentException.class, () -> Rejection.of(503, "r".repeat(513)));
    }

    @Test
    void rejectionIsAClientsOrAServersErrorAndNothingElse() {
        assertEquals(400, Rejection.of(400).status());
        assertEquals(599, Rejection.of(599).status());
        for (int status : new int[] {0, 101, 200, 399, 600})
            assertThrows(InvalidArgumentException.class, () -> Rejection.of(status));
    }

    @Test
    void whatPeersAreToldOfALongNameIsCutToWhatCanBeSent() {
        String name = "n".repeat(512 - "query ".length());
        assertEquals("query " + name, Rejection.ofParameter("query", name, "").reason());
        assertEquals(
                "query " + name,
                Rejection.ofParameter("query", name, " is missing").reason());
    }

    /** The longest subprotocol that fits in a request, and all header bytes. */
    @Test
    void longestAnswerFits() {
        String request = "GET / HTTP/1.1\r\nHost:a\r\nUpgrade:websocket\r\nConnection:Upgrade\r\nSec-WebSocket-Key:"
                + HandshakeRow.KEY + "\r\nSec-WebSocket-Version:13\r\nSec-WebSocket-Protocol:%s\r\n\r\n";
        String subprotocol = "p".repeat(8_192 - request.formatted("").length());
        String value = "v".repeat(ResponseHeaders.MAX_BYTES - "X: \r\n".length());
        UpgradeCallbacks<String> filling = new UpgradeCallbacks<>() {
            @Override
            public void onUpgrade(String context, Handshake handshake, ResponseHeaders response) {
                response.add("X", value);
            }
        };
        var upgrader = new Upgrader<String>(filling, new UpgradeOptions(List.of(subprotocol), List.of()));
        byte[] bytes = request.formatted(subprotocol).getBytes(ISO_8859_1);
        assertEquals(101, upgrader.upgrade(ByteBuffer.wrap(bytes), out, ""));
        assertTrue(answer().contains("\r\nSec-WebSocket-Protocol: " + subprotocol + "\r\nX: " + value + "\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 101, 200, 399, 600})
    void rejectionIsAnError(int status) {
        assertThrows(InvalidArgumentException.class, () -> Rejection.of(status));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com",
                "https://",
                "://a",
                "https://a/",
                "https://a b",
                "https://a,https://b",
                "https://\u0161"
            })
    void originThatNoBrowserSendsIsRefused(String origin) {
        assertThrows(InvalidArgumentException.class, () -> new UpgradeOptions(List.of(), List.of(origin)));
    }

    @Test
    void originsThatBrowsersSendAreTaken() {
        List<String> origins =
                List.of("https://a", "http://a.example:8080", "http://[::1]:80", "chrome-extension://abc", "*", "null");
        assertEquals(origins, new UpgradeOptions(List.of(), origins).origins());
        assertThrows(InvalidArgumentException.class, () -> new UpgradeOptions(List.of("a", "a"), List.of()));
    }

    private void upgrade(Adding adding) {
        UpgradeCallbacks<String> callbacks = new UpgradeCallbacks<>() {
            @Override
            public void onUpgrade(String context, Handshake handshake, ResponseHeaders response) {
                adding.to(response);
            }
        };
        byte[] request = HandshakeRow.with().getBytes(ISO_8859_1);
        var upgrader = new Upgrader<String>(callbacks, UpgradeOptions.DEFAULT);
        assertEquals(101, upgrader.upgrade(ByteBuffer.wrap(request), out.clear(), "context"));
    }

    private String answer() {
        return new String(out.array(), 0, out.position(), ISO_8859_1);
    }
}
