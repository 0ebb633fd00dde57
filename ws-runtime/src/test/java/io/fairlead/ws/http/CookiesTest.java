package io.fairlead.ws.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.bytes.Utf8View;
import io.fairlead.ws.bytes.ViewRing;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CookiesTest {
    private final ViewRing views = new ViewRing();
    private final List<String> seen = new ArrayList<>();

    @Test
    void theExampleOfRfc6265Section31() {
        assertTrue(scan("SID=31d4d96e407aad42; lang=en-US"));
        assertEquals(List.of("SID=31d4d96e407aad42", "lang=en-US"), seen);
    }

    @Test
    void valueMayBeQuotedEmptyOrHoldEqualsSigns() {
        assertTrue(scan("a=\"b\"; c=; d=\"\";e=f==;\tg=h"));
        assertEquals(List.of("a=b", "c=", "d=", "e=f==", "g=h"), seen);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "=b",
                "a=b;",
                "a=b; ",
                "a=b;\t",
                ";a=b",
                "a=b;;c=d",
                "a=b; ;c=d",
                "a =b",
                "a=b c",
                "a=b,c",
                "a=b\\c",
                "a=\"b",
                "a=b\"",
                "a=\"",
                "a=\"b\"c\"",
                "a=\u00e9",
                "a=b\u007f",
                "(=b"
            })
    void malformedHeaderIsRefused(String value) {
        assertFalse(scan(value));
        assertFalse(Cookies.areWellFormed(view(value)));
    }

    @Test
    void cookiesBeforeTheFirstMalformedOneAreVisited() {
        assertFalse(scan("a=1; b=2; c d; e=3"));
        assertEquals(List.of("a=1", "b=2"), seen);
    }

    private boolean scan(String value) {
        return Cookies.scan(view(value), (view, nameStart, nameEnd, valueStart, valueEnd) -> {
            String text = view.toString();
            seen.add(text.substring(nameStart, nameEnd) + "=" + text.substring(valueStart, valueEnd));
        });
    }

    private Utf8View view(String value) {
        ByteBuffer bytes = ByteBuffer.wrap(value.getBytes(ISO_8859_1));
        return views.lend(bytes, 0, bytes.limit());
    }
}
