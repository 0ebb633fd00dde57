package io.fairlead.ws.upgrade;

import io.fairlead.ws.bytes.Ascii;
import io.fairlead.ws.http.Grammar;
import io.fairlead.ws.protocol.BorrowedException;
import io.fairlead.ws.protocol.InvalidArgumentException;
import java.nio.ByteBuffer;

/**
 * Adds headers to the 101, written straight into the response. Borrowed: usable until the callback it was passed to
 * returns.
 */
public final class ResponseHeaders {
    /** How many bytes all added headers may take together, names and line ends counted. */
    public static final int MAX_BYTES = 8_192;

    private final ByteBuffer lines = ByteBuffer.allocateDirect(MAX_BYTES);

    /** Whether the callback that was passed this has not returned yet. */
    private boolean lent;

    ResponseHeaders() {}

    void lend() {
        lines.clear();
        lent = true;
    }

    void end() {
        lent = false;
    }

    void copyTo(ByteBuffer out) {
        out.put(out.position(), lines, 0, lines.position());
        out.position(out.position() + lines.position());
    }

    /**
     * Adds one header line.
     *
     * @param name a token that the handshake does not own
     * @param value visible ASCII, space and TAB
     * @return this, for the next one
     * @throws InvalidArgumentException if the name is no token or belongs to the handshake ({@code Upgrade},
     *     {@code Connection}, {@code Sec-WebSocket-*}, {@code Content-Length}, {@code Transfer-Encoding}), if the value
     *     holds CR, LF, NUL or non-ASCII, or if all headers together exceed {@value #MAX_BYTES} bytes; then nothing of
     *     this one is sent
     * @throws BorrowedException after the callback has returned
     */
    public ResponseHeaders add(String name, CharSequence value) {
        if (!lent) {
            throw new BorrowedException(
                    "ResponseHeaders were lent to an upgrade callback that has returned. Add headers in the callback.");
        }
        check(name, value);
        int length = length(name, value);
        if (length > lines.remaining()) {
            throw new InvalidArgumentException(
                    "The header %s of %d bytes does not fit: %d of %d bytes are left. Send large values in the first message."
                            .formatted(name, length, lines.remaining(), MAX_BYTES));
        }
        writeTo(lines, name, value);
        return this;
    }

    /** With {@code ": "} and the line's end. */
    static int length(String name, CharSequence value) {
        return name.length() + value.length() + 4;
    }

    static void writeTo(ByteBuffer out, String name, CharSequence value) {
        Ascii.put(out, name);
        out.put((byte) ':').put((byte) ' ');
        Ascii.put(out, value);
        out.put((byte) '\r').put((byte) '\n');
    }

    static void check(String name, CharSequence value) {
        if (!Grammar.isToken(name)) {
            throw new InvalidArgumentException("'%s' is no header name (RFC 9110 token).".formatted(printable(name)));
        }
        if (isOwned(name)) {
            throw new InvalidArgumentException(
                    "The header %s belongs to the handshake. Choose subprotocols on the endpoint.".formatted(name));
        }
        for (int i = 0; i < value.length(); i++) {
            if (!Grammar.isFieldChar(value.charAt(i))) {
                throw new InvalidArgumentException(
                        "The value of %s has character 0x%02x at %d. A header carries visible ASCII, space and TAB: encode the value."
                                .formatted(name, (int) value.charAt(i), i));
            }
        }
    }

    static String printable(String text) {
        return text.replaceAll("[^\\x20-\\x7E]", "?");
    }

    private static boolean isOwned(String name) {
        return name.equalsIgnoreCase("Upgrade")
                || name.equalsIgnoreCase("Connection")
                || name.equalsIgnoreCase("Content-Length")
                || name.equalsIgnoreCase("Transfer-Encoding")
                || name.regionMatches(true, 0, "Sec-WebSocket-", 0, 14);
    }
}
