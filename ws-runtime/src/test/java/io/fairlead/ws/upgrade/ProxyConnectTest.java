package io.fairlead.ws.upgrade;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fairlead.ws.protocol.InvalidArgumentException;
import java.net.URI;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tunnel's two heads (RFC 9110 §9.3.6), byte for byte and at every split. */
class ProxyConnectTest {
    private static final HttpProxy PROXY = HttpProxy.at("proxy.example", 3128);

    @ParameterizedTest
    @CsvSource({
        "ws://example.com/chat, example.com:80",
        "wss://example.com/chat?secret=1, example.com:443",
        "wss://example.com:8443/, example.com:8443",
        "ws://[2001:db8::1]:81/, [2001:db8::1]:81",
        "ws://[fe80::1%25eth0]:81/, [fe80::1]:81",
    })
    void requestNamesHostAndPortAndNothingElse(URI target, String authority) {
        assertEquals("CONNECT %s HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(authority, authority), request(PROXY, target));
    }

    @Test
    void credentialsGoAsTheyAreWrittenInRfc7617() {
        HttpProxy known = PROXY.withCredentials("Aladdin", "open sesame");
        assertEquals(
                "CONNECT a:80 HTTP/1.1\r\nHost: a:80\r\nProxy-Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\n\r\n",
                request(known, URI.create("ws://a/")));
        assertEquals("HttpProxy[proxy.example:3128, with credentials]", known.toString());
    }

    private static String request(HttpProxy proxy, URI target) {
        ProxyConnect connect = new ProxyConnect(proxy, target);
        ByteBuffer out = ByteBuffer.allocate(connect.length());
        connect.request(out);
        assertFalse(out.hasRemaining());
        return new String(out.array(), ISO_8859_1);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "200, 'HTTP/1.1 200 Connection established||', >",
        "200, 'HTTP/1.0 200 OK|Content-Length: 10||', >",
        "200, 'HTTP/1.1 299 x|Transfer-Encoding: chunked||', >",
        "200, 'HTTP/1.1 100 Continue||HTTP/1.1 200 OK||', >",
        "200, 'HTTP/1.1 199 x||HTTP/1.1 200 OK||', >",
        "300, 'HTTP/1.1 300 x||', x",
        "407, 'HTTP/1.1 407 x|Proxy-Authenticate: Basic||', who?",
        "502, 'HTTP/1.1 502 x|Content-Length: 3||', bad",
        "302, 'HTTP/1.1 302 x|Location: http://elsewhere/||', x",
        "-1, 'SSH-2.0-OpenSSH|', ''",
        "-1, 'HTTP/1.1 200 OK|a : b|', ''",
    })
    void answerIsReadTheSameAtEverySplit(int expected, String head, String behind) {
        byte[] bytes = (head.replace("|", "\r\n") + behind).getBytes(ISO_8859_1);
        int whole = head.replace("|", "\r\n").length();
        for (int cut = 1; cut <= bytes.length; cut++) {
            ProxyConnect connect = new ProxyConnect(PROXY, URI.create("ws://a/"));
            ByteBuffer in = ByteBuffer.wrap(bytes, 0, cut);
            int answer = connect.response(in);
            if (answer == ProxyConnect.NEED_MORE) answer = connect.response(in.limit(bytes.length));
            assertEquals(expected, answer, "cut at " + cut);
            if (answer == ProxyConnect.FAILED) continue;
            assertEquals(whole, in.position(), "what follows stays");
            if (answer != ProxyConnect.OPEN) assertRefused(connect.refusal(), in.limit(bytes.length), expected, behind);
        }
    }

    private static void assertRefused(RefusalBody body, ByteBuffer in, int status, String text) {
        body.take(in);
        assertEquals(status, body.refusal().status());
        assertEquals(text, body.refusal().bodyText());
    }

    @Test
    void answerThatNeverEndsIsRefusedAtItsLimit() {
        ByteBuffer in = ByteBuffer.wrap(("HTTP/1.1 200 OK\r\n" + "a: b\r\n".repeat(2_000)).getBytes(ISO_8859_1));
        assertEquals(ProxyConnect.FAILED, new ProxyConnect(PROXY, URI.create("ws://a/")).response(in));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "a\r\n"})
    void hostThatIsNoneIsACallersMistake(String host) {
        assertThrows(InvalidArgumentException.class, () -> HttpProxy.at(host, 80));
    }

    @Test
    void otherProxiesAreACallersMistake() {
        assertThrows(InvalidArgumentException.class, () -> HttpProxy.at("a", 0));
        assertThrows(InvalidArgumentException.class, () -> HttpProxy.at("a", 65_536));
        assertThrows(InvalidArgumentException.class, () -> PROXY.withCredentials("a:b", "c"));
    }
}
