package io.fairlead.ws.upgrade;

import static io.fairlead.ws.upgrade.HandshakeRow.GOOD;
import static io.fairlead.ws.upgrade.HandshakeRow.KEY;
import static io.fairlead.ws.upgrade.HandshakeRow.accepted;
import static io.fairlead.ws.upgrade.HandshakeRow.change;
import static io.fairlead.ws.upgrade.HandshakeRow.head;
import static io.fairlead.ws.upgrade.HandshakeRow.ofLength;
import static io.fairlead.ws.upgrade.HandshakeRow.refused;
import static io.fairlead.ws.upgrade.HandshakeRow.to;
import static io.fairlead.ws.upgrade.HandshakeRow.with;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The handshake as requests and answers, for every way in. Whoever runs it serves {@link #OPTIONS} on {@code /chat},
 * {@code /files/{path*}} and {@code /}.
 */
public final class HandshakeTable {
    /** What is agreed to. */
    public static final UpgradeOptions OPTIONS =
            new UpgradeOptions(List.of("chat.v2", "chat.v1"), List.of("https://friend.example"));

    /** An empty masked text frame and a masked ping, in the segment of the head. */
    public static final String FRAMES = "\u0081\u0080\1\2\3\4\u0089\u0080\5\6\7\b";

    private HandshakeTable() {}

    /**
     * Every row.
     *
     * @return the RFC's own example first
     */
    public static Stream<HandshakeRow> rows() {
        return Stream.of(
                        example(),
                        requestLine(),
                        paths(),
                        required(),
                        protocolSwitch(),
                        version(),
                        key(),
                        host(),
                        body(),
                        syntax(),
                        limits(),
                        origin(),
                        subprotocol(),
                        extensions())
                .flatMap(List::stream);
    }

    private static List<HandshakeRow> example() {
        String rfc = head(List.of(
                "GET /chat HTTP/1.1",
                "Host: server.example.com",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Origin: http://server.example.com",
                "Sec-WebSocket-Protocol: chat, superchat",
                "Sec-WebSocket-Version: 13"));
        return List.of(
                accepted("the example of RFC 6455 §1.3", rfc),
                accepted("the shortest request", head(GOOD)),
                accepted("frames in the same segment are left in the buffer", head(GOOD))
                        .followedBy(FRAMES),
                accepted("one empty line before the request line", "\r\n" + head(GOOD)),
                accepted("no blank behind the colons", head(GOOD).replace(": ", ":")),
                accepted("TAB is white space", head(GOOD).replace(": ", ":\t").replace("websocket", "websocket \t ")));
    }

    private static List<HandshakeRow> requestLine() {
        return List.of(
                refused(405, "POST", change("GET", "POST /chat HTTP/1.1")),
                refused(405, "HEAD", change("GET", "HEAD /chat HTTP/1.1")),
                refused(405, "methods have a case", change("GET", "get /chat HTTP/1.1")),
                refused(505, "HTTP/1.0", change("GET", "GET /chat HTTP/1.0")),
                refused(505, "HTTP/2.0", change("GET", "GET /chat HTTP/2.0")),
                accepted("HTTP/1.2 is compatible", change("GET", "GET /chat HTTP/1.2")),
                refused(400, "the digit behind 9", change("GET", "GET /chat HTTP/1.:")),
                refused(400, "http/1.1", change("GET", "GET /chat http/1.1")),
                refused(400, "HTTP/11", change("GET", "GET /chat HTTP/11")),
                refused(400, "a line without a version", change("GET", "GET /chat")),
                refused(400, "no target", change("GET", "GET HTTP/1.1")),
                refused(400, "two blanks before the target", change("GET", "GET  /chat HTTP/1.1")),
                refused(400, "two blanks before the version", change("GET", "GET /chat  HTTP/1.1")),
                refused(400, "a blank behind the version", change("GET", "GET /chat HTTP/1.1 ")),
                refused(400, "TAB in place of a blank", change("GET", "GET\t/chat HTTP/1.1")),
                refused(400, "a method that is no token", change("GET", "G(T /chat HTTP/1.1")),
                refused(400, "no method", change("GET", " /chat HTTP/1.1")),
                refused(400, "two empty lines before the request line", "\r\n\r\n" + head(GOOD)),
                refused(400, "TLS on a plain port", "\26\3\1\2\0\1\0\1\374\3\3"));
    }

    private static List<HandshakeRow> paths() {
        return List.of(
                accepted("the root", to("/")),
                accepted("a query", to("/chat?a=%zz&b;c")),
                accepted("a question mark without a query", to("/chat?")),
                accepted("an encoded letter", to("/%63hat")),
                accepted("UTF-8 of two, three and four bytes", to("/files/%C3%A9%E2%82%AC%F0%9F%98%80")),
                accepted("an encoded blank", to("/files/a%20b")),
                accepted("a percent sign is decoded once", to("/files/%2541")),
                accepted("a semicolon is an ordinary character", to("/files/a;b=c/..;/d")),
                accepted("dots that are a name", to("/files/.../.a/..b")),
                accepted("a slash at the end", to("/files/a/")),
                refused(400, "an encoded dot-dot", to("/files/%2e%2e/chat")),
                refused(400, "a dot-dot half encoded", to("/files/.%2E")),
                refused(400, "a dot-dot", to("/files/../chat")),
                refused(400, "a dot-dot at the end", to("/files/..")),
                refused(400, "a dot segment", to("/files/./a")),
                refused(400, "an encoded slash", to("/files%2Fa")),
                refused(400, "an encoded slash in lower case", to("/files%2fa")),
                refused(400, "an encoded backslash", to("/files%5Ca")),
                refused(400, "a backslash", to("/files\\a")),
                refused(400, "an encoded NUL", to("/chat%00")),
                refused(400, "an encoded line end", to("/chat%0d%0aX:y")),
                refused(400, "an encoded DEL", to("/chat%7f")),
                refused(400, "an escape that is none", to("/ch%zzat")),
                refused(400, "an escape cut short", to("/chat%4")),
                refused(400, "a percent sign alone", to("/chat%")),
                refused(400, "an overlong slash", to("/files%c0%afa")),
                refused(400, "an encoded surrogate", to("/files/%ed%a0%80")),
                refused(400, "a character cut short", to("/files/%e2%82")),
                refused(400, "an empty segment", to("/files//a")),
                refused(400, "an empty first segment", to("//chat")),
                refused(400, "a fragment", to("/chat#a")),
                refused(400, "a byte beyond ASCII", to("/chat\u00e9")),
                refused(400, "no slash in front", to("chat")),
                refused(400, "asterisk form", to("*")),
                accepted("absolute form", to("http://server.example.com/chat?a")),
                accepted("absolute form, wss, in another case", to("WSS://SERVER.example.com/chat")),
                refused(400, "absolute form of another host", to("http://other.example.com/chat")),
                refused(400, "absolute form with a user", to("http://a@server.example.com/chat")),
                refused(400, "absolute form without a host", to("http:///chat")),
                refused(400, "absolute form without a path", to("http://server.example.com")),
                refused(400, "absolute form whose only slash is in its query", to("http://server.example.com?/chat")),
                refused(400, "absolute form of a scheme that is not ours", to("ftp://server.example.com/chat")),
                refused(400, "authority form", to("server.example.com:80")));
    }

    private static List<HandshakeRow> required() {
        return List.of(
                refused(426, "no Upgrade", change("Upgrade")),
                refused(400, "no Connection", change("Connection")),
                refused(426, "no version", change("Sec-WebSocket-Version")),
                refused(400, "no key", change("Sec-WebSocket-Key")),
                refused(400, "no Host", change("Host")),
                refused(400, "nothing but a request line", "GET /chat HTTP/1.1\r\n\r\n"),
                refused(
                        426,
                        "a browser that wants a page",
                        "GET /chat HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\n\r\n"));
    }

    private static List<HandshakeRow> protocolSwitch() {
        return List.of(
                accepted("Upgrade in another case", change("Upgrade", "UPGRADE: WebSocket")),
                accepted("Upgrade is a list", change("Upgrade", "Upgrade: h2c , websocket")),
                accepted("Upgrade over two lines", change("Upgrade", "Upgrade: h2c", "Upgrade: websocket")),
                accepted("Upgrade with empty elements", change("Upgrade", "Upgrade: ,,websocket,")),
                refused(426, "Upgrade to something else", change("Upgrade", "Upgrade: h2c")),
                refused(426, "Upgrade to a longer word", change("Upgrade", "Upgrade: websockets")),
                refused(426, "Upgrade to two words", change("Upgrade", "Upgrade: web socket")),
                accepted("Connection is a list", change("Connection", "Connection: keep-alive, Upgrade")),
                accepted("Connection in another case", change("Connection", "connection: UPGRADE")),
                accepted(
                        "Connection over two lines",
                        change("Connection", "Connection: Upgrade", "Connection: keep-alive")),
                refused(400, "Connection without upgrade", change("Connection", "Connection: keep-alive")),
                refused(400, "Connection with an empty value", change("Connection", "Connection:")));
    }

    private static List<HandshakeRow> version() {
        return List.of(
                refused(426, "version 12", change("Sec-WebSocket-Version", "Sec-WebSocket-Version: 12")),
                refused(426, "version 8", change("Sec-WebSocket-Version", "Sec-WebSocket-Version: 8")),
                refused(426, "version 013", change("Sec-WebSocket-Version", "Sec-WebSocket-Version: 013")),
                refused(426, "a list of versions", change("Sec-WebSocket-Version", "Sec-WebSocket-Version: 13, 8")),
                refused(426, "an empty version", change("Sec-WebSocket-Version", "Sec-WebSocket-Version:")),
                refused(400, "the version doubled", with("Sec-WebSocket-Version: 13")));
    }

    private static List<HandshakeRow> key() {
        return List.of(
                refused(400, "the key doubled", with("Sec-WebSocket-Key: " + KEY)),
                refused(400, "a key of 15 bytes", keyed("AAAAAAAAAAAAAAAAAAAA")),
                refused(400, "a key of 17 bytes", keyed("AAAAAAAAAAAAAAAAAAAAAAA=")),
                refused(400, "a key of 18 bytes", keyed("AAAAAAAAAAAAAAAAAAAAAAAA")),
                refused(400, "a key without its padding", keyed("dGhlIHNhbXBsZSBub25jZQ")),
                refused(400, "a key of the URL alphabet", keyed("dGhlIHNhbXBsZSBub25j-_==")),
                refused(400, "a key with a blank in it", keyed("dGhlIHNhbX sZSBub25jZQ==")),
                refused(400, "padding inside the key", keyed("dGhlIHNhbXBsZSBub25j====")),
                refused(400, "an empty key", keyed("")));
    }

    private static String keyed(String key) {
        return change("Sec-WebSocket-Key", "Sec-WebSocket-Key: " + key);
    }

    private static List<HandshakeRow> host() {
        return List.of(
                refused(400, "Host doubled", with("Host: server.example.com")),
                refused(400, "Host empty", change("Host", "Host:")),
                refused(400, "Host with a blank in it", change("Host", "Host: a.example b.example")),
                refused(400, "Host with a path", change("Host", "Host: a.example/chat")),
                refused(400, "Host with a user", change("Host", "Host: me@a.example")),
                refused(400, "Host beyond ASCII", change("Host", "Host: b\u00fccher.example")),
                refused(400, "Host with markup", change("Host", "Host: <a>")),
                accepted("Host with a port", change("Host", "Host: server_1.example.com:8080")),
                accepted("Host of IPv6", change("Host", "Host: [2001:db8::1]:8080")));
    }

    private static List<HandshakeRow> body() {
        return List.of(
                refused(400, "Transfer-Encoding", with("Transfer-Encoding: chunked"))
                        .followedBy("0\r\n\r\n"),
                refused(400, "Transfer-Encoding: identity", with("transfer-encoding: identity")),
                refused(400, "an empty Transfer-Encoding", with("Transfer-Encoding:")),
                refused(400, "Content-Length: 5", with("Content-Length: 5")).followedBy("hello"),
                refused(400, "both", with("Content-Length: 0", "Transfer-Encoding: chunked")),
                accepted("Content-Length: 0", with("Content-Length: 0")),
                refused(400, "Content-Length: 0 doubled", with("Content-Length: 0", "Content-Length: 0")),
                refused(400, "Content-Length as a list", with("Content-Length: 0, 0")),
                refused(400, "Content-Length: 00", with("Content-Length: 00")),
                refused(400, "Content-Length: -0", with("Content-Length: -0")),
                refused(400, "an empty Content-Length", with("Content-Length:")));
    }

    private static List<HandshakeRow> syntax() {
        return List.of(
                refused(400, "bare LF", head(GOOD).replace("\r\n", "\n")),
                refused(400, "bare LF inside a value", with("X: a\nY: b")),
                refused(400, "bare CR inside a value", with("X: a\rY: b")),
                refused(400, "two CR before the LF", with("X: a\r")),
                refused(400, "a folded line", with("X: a", " b")),
                refused(400, "a folded line with a TAB", with("X: a", "\tb")),
                refused(400, "a blank before the colon", with("X : a")),
                refused(400, "a TAB before the colon", with("X\t: a")),
                refused(400, "a line without a colon", with("X")),
                refused(400, "a field without a name", with(": a")),
                refused(400, "a name with a blank in it", with("X Y: a")),
                refused(400, "a name beyond ASCII", with("\u00e9: a")),
                refused(400, "NUL in a value", with("X: a\0b")),
                refused(400, "NUL in a name", with("X\0: a")),
                refused(400, "DEL in a value", with("X: a\177b")),
                refused(400, "ESC in a value", with("X: a\33[2J")),
                refused(400, "a leading 0x01", "\1" + head(GOOD)),
                refused(400, "a leading LF", "\n" + head(GOOD)),
                refused(400, "a leading blank", " " + head(GOOD)),
                accepted("a colon in a value", with("X: a:b:c")),
                accepted("an empty value", with("X:", "Y: ")),
                accepted("a value beyond ASCII", with("X: \u00e9\u00ff")));
    }

    private static List<HandshakeRow> limits() {
        String line = "GET /chat?%s HTTP/1.1";
        int rest = line.formatted("").length();
        return List.of(
                accepted("a line of 4,096 bytes", change("GET", line.formatted("x".repeat(4_096 - rest)))),
                refused(414, "a line of 4,097 bytes", change("GET", line.formatted("x".repeat(4_097 - rest)))),
                refused(414, "a line that never ends", "G".repeat(5_000)),
                accepted("a head of 8,192 bytes", ofLength(8_192)),
                accepted("a head of 8,192 bytes, frames behind it", ofLength(8_192))
                        .followedBy(FRAMES),
                refused(431, "a head of 8,193 bytes", ofLength(8_193)),
                refused(431, "a head that never ends", "GET /chat HTTP/1.1\r\nX: " + "x".repeat(9_000)),
                accepted("100 fields", with(fields(100 - 5))),
                refused(431, "101 fields", with(fields(101 - 5))));
    }

    private static String[] fields(int count) {
        return IntStream.range(0, count).mapToObj(i -> "X-" + i + ": y").toArray(String[]::new);
    }

    private static List<HandshakeRow> origin() {
        List<HandshakeRow> rows = new ArrayList<>(List.of(
                accepted("the same origin", with("Origin: http://server.example.com")),
                accepted("the same origin behind TLS", with("Origin: https://server.example.com")),
                accepted("the same origin in another case", with("Origin: HTTP://Server.Example.COM")),
                accepted("a default port in the origin", with("Origin: http://server.example.com:80")),
                accepted("the default port of TLS in the origin", with("Origin: https://server.example.com:443")),
                accepted("a listed origin", with("Origin: https://friend.example")),
                accepted("a listed origin in another case", with("Origin: https://Friend.Example")),
                refused(403, "a foreign origin", with("Origin: https://evil.example")),
                refused(403, "a null origin", with("Origin: null")),
                refused(403, "an empty origin", with("Origin:")),
                refused(403, "another port", with("Origin: http://server.example.com:8080")),
                refused(403, "the other scheme's port", with("Origin: http://server.example.com:443")),
                refused(403, "our name as a prefix", with("Origin: http://server.example.com.evil.example")),
                refused(403, "our name as a suffix", with("Origin: http://evil-server.example.com")),
                refused(403, "our name behind a user", with("Origin: http://server.example.com@evil.example")),
                refused(403, "our name as a path", with("Origin: http://evil.example/://server.example.com")),
                refused(403, "a listed origin with another scheme", with("Origin: http://friend.example")),
                refused(403, "a listed origin as a prefix", with("Origin: https://friend.example.evil.example")),
                refused(403, "a scheme without a host", with("Origin: http://")),
                refused(403, "a host without a scheme", with("Origin: server.example.com")),
                refused(
                        400,
                        "two origins",
                        with("Origin: http://server.example.com", "Origin: https://evil.example"))));
        rows.add(accepted("a default port in Host", sameOrigin("server.example.com:80", "http://server.example.com")));
        rows.add(accepted("TLS' port in Host", sameOrigin("server.example.com:443", "https://server.example.com")));
        rows.add(accepted("the same port in both", sameOrigin("a.example:8443", "https://a.example:8443")));
        rows.add(accepted("the same IPv6 address", sameOrigin("[::1]:8080", "http://[::1]:8080")));
        rows.add(refused(403, "a port in Host only", sameOrigin("a.example:8443", "https://a.example")));
        return rows;
    }

    private static String sameOrigin(String host, String origin) {
        return change("Host", "Host: " + host, "Origin: " + origin);
    }

    private static List<HandshakeRow> subprotocol() {
        String one = "Sec-WebSocket-Protocol: chat.v1";
        return List.of(
                accepted("a subprotocol nobody speaks", with("Sec-WebSocket-Protocol: soap")),
                accepted("one that both speak", with(one), one),
                accepted(
                        "the server's preference decides",
                        with("Sec-WebSocket-Protocol: chat.v1, chat.v2"),
                        "Sec-WebSocket-Protocol: chat.v2"),
                accepted(
                        "several lines are one list",
                        with("Sec-WebSocket-Protocol: soap", "sec-websocket-protocol: x,chat.v1"),
                        one),
                accepted("subprotocols have a case", with("Sec-WebSocket-Protocol: Chat.V1")),
                accepted("a longer word is another one", with("Sec-WebSocket-Protocol: chat.v11, xchat.v1")),
                accepted("an empty list", with("Sec-WebSocket-Protocol:")));
    }

    private static List<HandshakeRow> extensions() {
        String deflate = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits";
        return List.of(
                accepted("an extension that was not turned on is declined", with(deflate)),
                accepted("an unclosed quote in 8 KiB of extensions", unclosedQuote()));
    }

    private static String unclosedQuote() {
        String field = "Sec-WebSocket-Extensions: x; y=\"";
        return with(field + "\\a".repeat((8_192 - with(field).length()) / 2));
    }
}
