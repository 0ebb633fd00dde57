package io.fairlead.ws.upgrade;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.protocol.InvalidArgumentException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpgradeRequestTest {
    private static final UpgradeRequest REQUEST = UpgradeRequest.to(URI.create("ws://example.com/"));

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ws://example.com, /, example.com, 80",
        "ws://example.com?q=1, /?q=1, example.com, 80",
        "ws://example.com:80/a, /a, example.com, 80",
        "ws://example.com:443/a, /a, example.com:443, 443",
        "wss://example.com/a, /a, example.com, 443",
        "WSS://example.com:443/a%20b?c=%C3%A9, /a%20b?c=%C3%A9, example.com, 443",
        "ws://example.com/é, /%C3%A9, example.com, 80",
        "ws://[::1]:8080/, /, [::1]:8080, 8080",
        "ws://[::1]/, /, [::1], 80",
        "ws://example.com:65535/, /, example.com:65535, 65535",
        "ws://[fe80::1%eth0]:81/, /, [fe80::1]:81, 81",
        "ws://127.0.0.1:8080//twice, //twice, 127.0.0.1:8080, 8080"
    })
    void targetAndHostComeFromTheUri(URI uri, String target, String host, int port) {
        String[] lines = written(UpgradeRequest.to(uri)).split("\r\n", -1);
        assertEquals("GET " + target + " HTTP/1.1", lines[0]);
        assertEquals("Host: " + host, lines[1]);
        assertEquals(port, UpgradeRequest.port(uri));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/",
                "example.com",
                "ws:///",
                "ws://user:pass@example.com/",
                "http://user:pass@example.com/",
                "ws://user:pass@/",
                "wss://user:pass@my_host/",
                "ws://example.com/#fragment",
                "ws://example.com:0/",
                "ws://example.com:65536/"
            })
    void otherUrisAreRefused(URI uri) {
        InvalidArgumentException told = assertThrows(InvalidArgumentException.class, () -> UpgradeRequest.to(uri));
        assertFalse(String.valueOf(told.getMessage()).contains("pass"), "no credentials in messages");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "origin",
                "UPGRADE",
                "Connection",
                "Sec-WebSocket-Key",
                "sec-websocket-extensions",
                "Sec-WebSocket-Protocol",
                "Content-Length",
                "Transfer-Encoding",
                "",
                "a b",
                "a:b",
                "a\r\nb",
                "é"
            })
    void namesThatAreOwnedOrNoTokensAreRefused(String name) {
        assertThrows(InvalidArgumentException.class, () -> REQUEST.withHeader(name, "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Evil: 1", "a\nb", "a\rb", "a\0b", "é", "a\u007f"})
    void valuesThatWouldWriteLinesAreRefused(String value) {
        assertThrows(InvalidArgumentException.class, () -> REQUEST.withHeader("X-Token", value));
        assertThrows(InvalidArgumentException.class, () -> REQUEST.withSubprotocols(List.of(value)));
        assertThrows(InvalidArgumentException.class, () -> REQUEST.withOrigin("http://" + value));
        assertThrows(InvalidArgumentException.class, () -> REQUEST.withHost(value));
    }

    @Test
    void subprotocolsAreTokensNoneTwice() {
        assertThrows(InvalidArgumentException.class, () -> REQUEST.withSubprotocols(List.of("a", "a")));
        assertThrows(InvalidArgumentException.class, () -> REQUEST.withSubprotocols(List.of("a, b")));
        assertThrows(InvalidArgumentException.class, () -> REQUEST.withSubprotocols(List.of("")));
    }

    @Test
    void requestThatServersWouldNotTakeIsRefused() {
        assertThrows(InvalidArgumentException.class, () -> REQUEST.withHeader("X-Pad", "x".repeat(8_192)));
        URI longPath = URI.create("ws://example.com/" + "x".repeat(4_096));
        assertThrows(InvalidArgumentException.class, () -> UpgradeRequest.to(longPath));
    }

    @Test
    void anotherHostTakesThePlaceOfTheUris() {
        assertEquals("Host: inner:81", written(REQUEST.withHost("inner:81")).split("\r\n", -1)[1]);
        assertThrows(InvalidArgumentException.class, () -> REQUEST.withHost(""));
        assertThrows(InvalidArgumentException.class, () -> REQUEST.withOrigin("*"));
    }

    private static String written(UpgradeRequest request) {
        ByteBuffer out = ByteBuffer.allocate(request.length());
        new ClientHandshake(request, HandshakeRow.KEY).request(out);
        return new String(out.array(), ISO_8859_1);
    }

    @Test
    void targetFillsTheRequestLineAndNotAByteMore() {
        String path = "/" + "a".repeat(4_096 - "GET / HTTP/1.1".length());
        String head = written(UpgradeRequest.to(URI.create("ws://h" + path)));
        assertEquals("GET " + path + " HTTP/1.1", head.substring(0, head.indexOf('\r')));
        assertThrows(InvalidArgumentException.class, () -> UpgradeRequest.to(URI.create("ws://h" + path + "a")));
    }

    @Test
    void requestFillsTheHeadAndNotAByteMore() {
        int room = 8_192 - REQUEST.length() - "X: \r\n".length();
        UpgradeRequest full = REQUEST.withHeader("X", "y".repeat(room));
        assertEquals(8_192, full.length());
        assertEquals(8_192, written(full).length());
        assertThrows(InvalidArgumentException.class, () -> REQUEST.withHeader("X", "y".repeat(room + 1)));
    }

    @Test
    void offersAreWrittenAndMeasured() {
        UpgradeRequest request =
                REQUEST.withExtensions(List.of(PermessageDeflate.DEFAULT)).withSubprotocols(List.of("a", "b"));
        String head = written(request);
        assertEquals(head.length(), request.length());
        assertTrue(head.contains("\r\nSec-WebSocket-Protocol: a, b\r\n"), head);
        assertTrue(head.contains("\r\nSec-WebSocket-Extensions: permessage-deflate; "), head);
    }

    @Test
    void onlyWssIsSecure() {
        assertTrue(UpgradeRequest.isSecure(URI.create("WSS://example.com/")));
        assertFalse(UpgradeRequest.isSecure(URI.create("ws://example.com:443/")));
    }
}
