package io.fairlead.ws.upgrade;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.fairlead.ws.http.HttpStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One request and the one answer to it.
 *
 * @param name the rule, as a test's display name
 * @param head the request head, one char a byte
 * @param after what comes in the same segment behind the head: frames, one char a byte
 * @param status of the answer
 * @param headers the answer's header lines, all of them, in order
 */
public record HandshakeRow(String name, String head, String after, int status, List<String> headers) {
    /** The key of RFC 6455 §1.3, and its answer. */
    static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    static final String ACCEPT = "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

    /** The shortest request that is accepted. */
    static final List<String> GOOD = List.of(
            "GET /chat HTTP/1.1",
            "Host: server.example.com",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Key: " + KEY,
            "Sec-WebSocket-Version: 13");

    static HandshakeRow accepted(String name, String head, String... moreHeaders) {
        List<String> headers = new ArrayList<>(List.of("Upgrade: websocket", "Connection: Upgrade", ACCEPT));
        headers.addAll(Arrays.asList(moreHeaders));
        return new HandshakeRow(name, head, "", 101, headers);
    }

    static HandshakeRow refused(int status, String name, String head) {
        List<String> headers = new ArrayList<>();
        switch (status) {
            case 405 -> headers.addAll(List.of("Allow: GET", "Connection: close"));
            case 426 ->
                headers.addAll(
                        List.of("Upgrade: websocket", "Sec-WebSocket-Version: 13", "Connection: Upgrade, close"));
            default -> headers.add("Connection: close");
        }
        headers.add("Content-Type: text/plain; charset=utf-8");
        headers.add("Content-Length: " + HttpStatus.phrase(status).length());
        return new HandshakeRow(name, head, "", status, headers);
    }

    HandshakeRow followedBy(String bytes) {
        return new HandshakeRow(name, head, bytes, status, headers);
    }

    /** The good request with more lines behind it. */
    static String with(String... lines) {
        List<String> all = new ArrayList<>(GOOD);
        all.addAll(Arrays.asList(lines));
        return head(all);
    }

    /** The good request with the line of the same header, or the request line, taken out and these in its place. */
    static String change(String field, String... lines) {
        List<String> all = new ArrayList<>(GOOD);
        int at = 0;
        while (!all.get(at).startsWith(field)) at++;
        all.remove(at);
        all.addAll(at, Arrays.asList(lines));
        return head(all);
    }

    /** The good request for another target. */
    static String to(String target) {
        return change("GET", "GET " + target + " HTTP/1.1");
    }

    static String head(List<String> lines) {
        return String.join("\r\n", lines) + "\r\n\r\n";
    }

    /** The good request, made exactly this long by a header {@code X-Pad}. */
    static String ofLength(int bytes) {
        int missing = bytes - with("X-Pad: ").length();
        return with("X-Pad: " + "x".repeat(missing));
    }

    /**
     * The request as it is sent.
     *
     * @return head and what follows
     */
    public byte[] request() {
        return (head + after).getBytes(ISO_8859_1);
    }

    /**
     * The answer to the last byte.
     *
     * @return status line, headers, and the phrase as the body of a refusal
     */
    public String response() {
        String phrase = HttpStatus.phrase(status);
        String start = "HTTP/1.1 " + status + ' ' + phrase + "\r\n" + head(headers);
        return status == 101 ? start : start + phrase;
    }

    @Override
    public String toString() {
        return status + " " + name;
    }
}
