package io.fairlead.ws.upgrade;

import io.fairlead.ws.bytes.Ascii;
import io.fairlead.ws.http.Grammar;
import io.fairlead.ws.protocol.InvalidArgumentException;
import java.nio.ByteBuffer;

/** A header line that an application adds to a request or a response: what it may hold, and how it is written. */
final class HeaderLine {
    private HeaderLine() {}

    /** The line's length with {@code ": "} and the line's end. */
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
