package io.fairlead.ws.upgrade;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.ws.http.HeadParser;
import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a request that wants a page must obey: a health check of an old balancer may speak HTTP/1.0 without a host. */
class PlainRequestsTest {
    private static final int VALID = HandshakeValidator.VALID;

    private final HeadParser parser = new HeadParser();
    private final HandshakeValidator validator = new HandshakeValidator();

    @ParameterizedTest(name = "{0} ⏎ {1}: {2}")
    @CsvSource({
        "GET / HTTP/1.1,       Host: a,                        0",
        "HEAD / HTTP/1.1,      Host: a,                        0",
        "OPTIONS / HTTP/1.1,   Host: a,                        0",
        "POST / HTTP/1.1,      Host: a,                        405",
        "GET / HTTP/2.0,       Host: a,                        505",
        "GET / HTTP/1.0,       Accept: x,                      0",
        "GET / HTTP/1.1,       Accept: x,                      400",
        "GET / HTTP/1.2,       Accept: x,                      400",
        "GET http://a/ HTTP/1.1, Host: a,                      0",
        "GET http://a/ HTTP/1.1, Host: b,                      400",
        "GET / HTTP/1.1,       Content-Length: 1,              400",
        "GET / HTTP/1.0,       Transfer-Encoding: chunked,     400",
        "GET / HTTP/1.1,       Host:,                          400",
    })
    void isJudgedByItsLineAndItsFields(String line, String field, int status) {
        byte[] request = (line + "\r\n" + field + "\r\n\r\n").getBytes(ISO_8859_1);
        int length = parser.parse(ByteBuffer.wrap(request));
        assertEquals(request.length, length);
        assertEquals(status == 0 ? VALID : status, validator.plain(parser.head()));
    }
}
