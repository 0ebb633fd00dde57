package io.fairlead.ws.upgrade;

import io.fairlead.ws.bytes.Ascii;
import io.fairlead.ws.http.HttpStatus;
import io.fairlead.ws.http.RequestHead;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the answer to an upgrade: the 101 (RFC 6455 §4.2.2), or a refusal. */
public final class UpgradeResponse {
    /** Every answer fits in this many bytes. */
    public static final int MAX_BYTES = 17_408;

    private static final byte[] ACCEPTED = ascii(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ");
    private static final byte[] SUBPROTOCOL = ascii("\r\nSec-WebSocket-Protocol: ");
    private static final byte[] LINE_END = ascii("\r\n");
    private static final byte[] CLOSE = ascii("Connection: close\r\n");
    private static final byte[] UPGRADE_AND_CLOSE =
            ascii("Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nConnection: Upgrade, close\r\n");
    private static final byte[] ALLOW_GET = ascii("Allow: GET\r\nConnection: close\r\n");
    private static final byte[] PLAIN_TEXT = ascii("Content-Type: text/plain; charset=utf-8\r\nContent-Length: ");

    private UpgradeResponse() {}

    static void accept(
            ByteBuffer out,
            AcceptKey accept,
            RequestHead head,
            int keyField,
            @Nullable String subprotocol,
            ExtensionNegotiation extensions,
            ResponseHeaders headers) {
        out.put(ACCEPTED);
        accept.answer(head.bytes(), head.valueStart(keyField), out);
        if (subprotocol != null) {
            out.put(SUBPROTOCOL);
            Ascii.put(out, subprotocol);
        }
        extensions.writeAnswer(out);
        out.put(LINE_END);
        headers.copyTo(out);
        out.put(LINE_END);
    }

    /**
     * Writes a refusal that says no more than its status and what the status asks for: {@code Allow} with a 405, the
     * version with a 426.
     *
     * @param out takes at most {@link #MAX_BYTES} at its position
     * @param status 400 to 599
     */
    public static void refuse(ByteBuffer out, int status) {
        refuse(out, status, "", List.of());
    }

    /**
     * Writes a refusal.
     *
     * @param out takes at most {@link #MAX_BYTES} at its position
     * @param why status, reason and headers
     */
    public static void refuse(ByteBuffer out, Rejection why) {
        refuse(out, why.status(), why.reason(), why.headers());
    }

    private static void refuse(ByteBuffer out, int status, String reason, List<Rejection.Header> headers) {
        String body = reason.isEmpty() ? HttpStatus.phrase(status) : reason;
        Ascii.put(out, "HTTP/1.1 ");
        Ascii.putNumber(out, status);
        out.put((byte) ' ');
        Ascii.put(out, HttpStatus.phrase(status));
        out.put(LINE_END);
        for (int i = 0; i < headers.size(); i++) {
            HeaderLine.writeTo(out, headers.get(i).name(), headers.get(i).value());
        }
        out.put(whatTheStatusAsksFor(status));
        out.put(PLAIN_TEXT);
        Ascii.putNumber(out, body.length());
        out.put(LINE_END).put(LINE_END);
        Ascii.put(out, body);
    }

    private static byte[] whatTheStatusAsksFor(int status) {
        return switch (status) {
            case HttpStatus.METHOD_NOT_ALLOWED -> ALLOW_GET; // RFC 9110 §15.5.6
            case HttpStatus.UPGRADE_REQUIRED -> UPGRADE_AND_CLOSE; // RFC 9110 §15.5.22, RFC 6455 §4.4
            default -> CLOSE;
        };
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
