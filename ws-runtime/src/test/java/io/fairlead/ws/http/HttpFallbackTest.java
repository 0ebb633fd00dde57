package io.fairlead.ws.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.protocol.InvalidArgumentException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpFallbackTest {
    private static final byte[] BODY = "ok é".getBytes(UTF_8);
    private static final String PLAIN = "text/plain; charset=utf-8";

    private final HttpFallback fallback =
            HttpFallback.builder().page("/health", PLAIN, BODY).build();

    @Test
    void pageIsAnsweredWholeAndWithoutItsBodyToHead() {
        String head = String.join(
                "\r\n",
                "HTTP/1.1 200 OK",
                "Content-Type: text/plain; charset=utf-8",
                "Content-Length: 5",
                "X-Content-Type-Options: nosniff",
                "Connection: close",
                "",
                "");
        HttpFallback.Page page = find("/health");
        assertNotNull(page);
        for (int twice = 0; twice < 2; twice++) {
            assertEquals(head + "ok é", UTF_8.decode(page.response()).toString());
            assertEquals(head, UTF_8.decode(page.headOnly()).toString());
        }
        assertTrue(page.response().isReadOnly());
        assertTrue(page.headOnly().isReadOnly());
    }

    @Test
    void otherPathsHaveNoPage() {
        assertNull(find("/"));
        assertNull(find("/healt"));
        assertNull(find("/health/"));
        assertNull(find("/HEALTH"));
        HeadParser parser = new HeadParser();
        parser.parse(request("/health"));
        assertNull(HttpFallback.NONE.find(parser.head()));
    }

    @Test
    void bodyIsCopiedWhenItIsMounted() {
        byte[] body = {'a'};
        HttpFallback copied = HttpFallback.builder().page("/", PLAIN, body).build();
        body[0] = 'b';
        HeadParser parser = new HeadParser();
        parser.parse(request("/"));
        HttpFallback.Page page = copied.find(parser.head());
        assertNotNull(page);
        assertEquals('a', page.response().get(page.response().limit() - 1));
    }

    @ParameterizedTest
    @CsvSource({
        "health, 200, text/plain",
        "/health, 200, text/plain",
        "/caf\u00e9, 200, text/plain",
        "'/a\r\nb', 200, text/plain",
        "/x, 199, text/plain",
        "/x, 600, text/plain",
        "/x, 200, 'text/plain\r\nX: y'",
        "/x, 200, 'text/plain\u010D\u010A'",
        "/x, 200, 'text/plain\u0000'",
    })
    void pageThatCouldNotBeServedIsRefused(String path, int status, String type) {
        HttpFallback.Builder builder = HttpFallback.builder().page("/health", PLAIN, BODY);
        assertThrows(InvalidArgumentException.class, () -> builder.page(path, status, type, BODY));
    }

    @Test
    void fallbackIsNotChangedByItsBuilder() {
        HttpFallback.Builder builder = HttpFallback.builder();
        HttpFallback before = builder.build();
        builder.page("/", PLAIN, BODY);
        HeadParser parser = new HeadParser();
        parser.parse(request("/"));
        assertNull(before.find(parser.head()));
        assertNotNull(builder.build().find(parser.head()));
    }

    private HttpFallback.@Nullable Page find(String path) {
        HeadParser parser = new HeadParser();
        parser.parse(request(path));
        return fallback.find(parser.head());
    }

    private static ByteBuffer request(String path) {
        return ByteBuffer.wrap(("GET " + path + " HTTP/1.1\r\n\r\n").getBytes(ISO_8859_1));
    }
}
