package io.fairlead.ws.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fairlead.ws.protocol.InvalidArgumentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpProxyTest {
    @ParameterizedTest
    @CsvSource({"proxy.example, 1", "[::1], 65535", "10.0.0.1, 3128"})
    void proxyIsAHostAndAPort(String host, int port) {
        HttpProxy proxy = HttpProxy.at(host, port);
        assertEquals(host, proxy.host());
        assertEquals(port, proxy.port());
        assertNull(proxy.authorization());
    }

    @ParameterizedTest
    @CsvSource({"'', 80", "a b, 80", "proxy.example, 0", "proxy.example, 65536", "proxy.example, -1"})
    void anythingElseIsRefused(String host, int port) {
        assertThrows(InvalidArgumentException.class, () -> HttpProxy.at(host, port));
    }

    @Test
    void credentialsAreThoseOfTheRfc() { // RFC 7617 §2
        HttpProxy proxy = HttpProxy.at("proxy.example", 80).withCredentials("Aladdin", "open sesame");
        assertEquals("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", proxy.authorization());
        assertFalse(proxy.toString().contains("sesame"));
    }

    @ParameterizedTest
    @CsvSource({"a:b", ":"})
    void userWithAColonIsRefused(String user) {
        HttpProxy proxy = HttpProxy.at("proxy.example", 80);
        assertThrows(InvalidArgumentException.class, () -> proxy.withCredentials(user, "p"));
    }
}
