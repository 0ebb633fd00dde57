package io.fairlead.ws.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.protocol.InvalidArgumentException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetPathTest {
    private static TargetPath at(String server) {
        return TargetPath.at(URI.create(server));
    }

    @ParameterizedTest
    @CsvSource({
        "ws://host, ws://host/chat/a",
        "ws://host/, ws://host/chat/a",
        "wss://host:8443/api?q=1%262, wss://host:8443/api/chat/a?q=1%262",
        "ws://[::1]:80/a%20b/, ws://[::1]:80/a%20b/chat/a",
    })
    void theServersPathGoesBeforeAndItsQueryStays(String server, String whole) {
        assertEquals(
                whole, at(server).literal("chat").segment("room", "a").uri().toString());
    }

    @Test
    void withoutSegmentsItIsTheServersRoot() {
        assertEquals("ws://host/", at("ws://host").uri().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "a b, a%20b",
        "a?b#c, a%3Fb%23c",
        "50%, 50%25",
        "ß€😀, %C3%9F%E2%82%AC%F0%9F%98%80",
        "a;b=c@d:e, a;b=c@d:e"
    })
    void whatWouldMeanSomethingElseInAPathIsEscaped(String value, String escaped) {
        assertEquals(
                "ws://host/" + escaped,
                at("ws://host").segment("room", value).uri().toString());
    }

    @Test
    void whatMeansNothingElseStaysAsItIs() { // pchar of RFC 3986 §3.3
        String plain = "azAZ09-._~!$&'()*+,;=:@";
        assertEquals(
                "ws://host/" + plain,
                at("ws://host").segment("room", plain).uri().toString());
        assertEquals(
                "ws://host/%22%3C%3E%5B%5D%5E%60%7B%7C%7D",
                at("ws://host").segment("room", "\"<>[]^`{|}").uri().toString());
    }

    @Test
    void segmentsThatOnlyLookLikeDotsAreSegments() {
        assertEquals(
                "ws://host/.../.a/a.",
                at("ws://host").rest("rest", ".../.a/a.").uri().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "/", "a\\b", "a\u0000", "\u007F", "a\r\nb"})
    void whatServersRefuseIsRefusedHere(String value) {
        InvalidArgumentException refused = assertThrows(
                InvalidArgumentException.class, () -> at("ws://host").segment("room", value));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("room "), refused::getMessage);
    }

    @Test
    void theRestMayHoldSlashesAndNothingElseThatOneSegmentMayNot() {
        assertEquals(
                "ws://host/a/b%20c",
                at("ws://host").rest("rest", "/a/b c").uri().toString());
        assertEquals(
                "ws://host/a/b/c",
                at("ws://host").rest("rest", "a/b").literal("c").uri().toString());
        assertThrows(InvalidArgumentException.class, () -> at("ws://host").rest("rest", "a/"));
        assertThrows(InvalidArgumentException.class, () -> at("ws://host").rest("rest", "//a"));
        assertThrows(InvalidArgumentException.class, () -> at("ws://host").rest("rest", "a//b"));
        assertThrows(InvalidArgumentException.class, () -> at("ws://host").rest("rest", "a/../b"));
        assertThrows(InvalidArgumentException.class, () -> at("ws://host").rest("rest", ""));
    }

    @Test
    void whatCannotBeDialledIsRefusedFirst() {
        assertThrows(InvalidArgumentException.class, () -> at("http://host"));
        assertThrows(InvalidArgumentException.class, () -> at("ws://user@host"));
    }
}
