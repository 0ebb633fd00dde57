package io.fairlead.ws.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathNormaliserTest {
    private final HeadParser parser = new HeadParser();

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "/,               /",
        "/a/b,            /a/b",
        "/a/,             /a/",
        "/%61%2Db,        /a-b",
        "/a%20b,          /a b",
        "/%25%32%65,      /%2e",
        "/%252e%252e/,    /%2e%2e/",
        "/a;x=1/..;/b,    /a;x=1/..;/b",
        "/%C3%A9/%e2%82%ac, /é/€",
        "/%F0%9F%98%80,   /😀",
        "/%3F%23,         /?#",
        "/...,            /...",
        "/+,              /+",
    })
    void pathIsDecodedOnce(String written, String path) {
        RequestHead head = parse(written + "?%zz/../");
        assertTrue(PathNormaliser.normalise(head));
        assertEquals(path, path(head));
        assertEquals(7, head.queryEnd() - head.queryStart(), "the query stays as it came");
        assertEquals('z', head.bytes().get(head.queryStart() + 1));
    }

    /** Every byte as an escape, against the rule spelled out. */
    @Test
    void everyEscapedByteHasOneMeaningOrNone() {
        for (int b = 0; b < 256; b++) {
            boolean refused = b < ' ' || b >= 0x7F || b == '/' || b == '\\';
            for (String format : new String[] {"/a%%%02x", "/a%%%02X"}) {
                RequestHead head = parse(format.formatted(b));
                assertEquals(!refused, PathNormaliser.normalise(head), "byte " + b);
                if (!refused) assertEquals("/a" + (char) b, path(head));
            }
        }
    }

    @Test
    void normalisedPathIsNotDecodedIntoAnEscapedSlash() {
        assertFalse(PathNormaliser.normalise(parse("/%2")));
        assertFalse(PathNormaliser.normalise(parse("/%")));
        assertFalse(PathNormaliser.normalise(parse("/%2%46")));
        assertFalse(PathNormaliser.normalise(parse("/%+2")));
    }

    private RequestHead parse(String target) {
        String request = "GET " + target + " HTTP/1.1\r\n\r\n";
        parser.reset();
        assertEquals(request.length(), parser.parse(ByteBuffer.wrap(request.getBytes(ISO_8859_1))));
        return parser.head();
    }

    private static String path(RequestHead head) {
        byte[] copy = new byte[head.pathEnd() - head.pathStart()];
        head.bytes().get(head.pathStart(), copy);
        return new String(copy, UTF_8);
    }
}
