package io.fairlead.example;

import io.fairlead.ws.annotation.OnHeader;
import io.fairlead.ws.annotation.OnHost;
import io.fairlead.ws.annotation.OnMessage;
import io.fairlead.ws.annotation.OnUpgrade;
import io.fairlead.ws.annotation.WebSocketEndpoint;
import io.fairlead.ws.bytes.Utf8View;
import io.fairlead.ws.http.Cookies;
import io.fairlead.ws.upgrade.Handshake;
import io.fairlead.ws.upgrade.Rejection;
import io.fairlead.ws.upgrade.ResponseHeaders;
import java.nio.ByteBuffer;
import javax.inject.Inject;

/** Looks at a request before it becomes a WebSocket, without copying a byte of it. */
@WebSocketEndpoint("/guarded")
final class GuardedEndpoint {
    private static final Rejection WRONG_HOST = Rejection.of(403, "wrong host").withHeader("X-Want-Host", "localhost");
    private static final Rejection BAD_COOKIE = Rejection.of(400, "bad cookie");

    private final String javaVersion = Runtime.version().toString();

    @Inject
    GuardedEndpoint() {}

    @OnHost
    void host(Utf8View host, Handshake handshake) {
        if (!isNamed(host, "localhost") && !isNamed(host, "127.0.0.1")) handshake.reject(WRONG_HOST);
    }

    /** Whether the host has this name, with or without a port. */
    private static boolean isNamed(Utf8View host, String name) {
        if (host.byteLength() == name.length()) return host.equalsIgnoreCase(name);
        if (host.byteLength() < name.length() || host.byteAt(name.length()) != ':') return false;
        for (int i = 0; i < name.length(); i++) {
            if (Character.toLowerCase(host.byteAt(i)) != name.charAt(i)) return false;
        }
        return true;
    }

    @OnHeader("Cookie")
    void cookie(Utf8View value, Handshake handshake) {
        if (!Cookies.areWellFormed(value)) handshake.reject(BAD_COOKIE);
    }

    @OnUpgrade
    void accepted(Handshake handshake, ResponseHeaders response) {
        response.add("X-Java-Version", javaVersion);
    }

    @OnMessage
    Utf8View said(Utf8View text) {
        return text;
    }

    @OnMessage
    ByteBuffer sent(ByteBuffer bytes) {
        return bytes;
    }
}
