package io.fairlead.ws.http;

import java.nio.ByteBuffer;

/** The character classes of RFC 9110 §5.6, as one table look-up a byte. */
public final class Grammar {
    private static final boolean[] TOKEN = new boolean[128];

    static {
        for (char c = '0'; c <= '9'; c++) TOKEN[c] = true;
        for (char c = 'a'; c <= 'z'; c++) TOKEN[c] = TOKEN[c - 0x20] = true;
        for (char c : "!#$%&'*+-.^_`|~".toCharArray()) TOKEN[c] = true;
    }

    private Grammar() {}

    /**
     * A character of a token (RFC 9110 §5.6.2).
     *
     * @param c a char, or a byte as it came
     * @return whether a method, header name, subprotocol or cookie name may hold it
     */
    public static boolean isTokenChar(int c) {
        return c >= 0 && c < 128 && TOKEN[c];
    }

    /**
     * A whole token: at least one character, all of them token characters.
     *
     * @param text any text
     * @return whether it is one
     */
    public static boolean isToken(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isTokenChar(text.charAt(i))) return false;
        }
        return text.length() > 0;
    }

    /**
     * A character of {@code Host}: a name, an address, a port (RFC 3986 §3.2.2). No user, no blank, nothing that ends
     * an authority.
     *
     * @param c a char, or a byte as it came
     * @return whether a host with its port may hold it
     */
    public static boolean isHostChar(int c) {
        return (isTokenChar(c) && c != '#' && c != '^' && c != '`' && c != '|') || "()*,;=:[]".indexOf(c) >= 0;
    }

    static boolean isToken(ByteBuffer bytes, int start, int end) {
        return end > start && tokenEnd(bytes, start, end) == end;
    }

    /** The first byte that no token may hold, or {@code end}. */
    static int tokenEnd(ByteBuffer bytes, int start, int end) {
        int at = start;
        while (at < end && isTokenChar(bytes.get(at))) at++;
        return at;
    }

    /**
     * White space inside a header line: space and TAB (RFC 9110 §5.6.3).
     *
     * @param c a char or byte
     * @return whether it is one of the two
     */
    public static boolean isBlank(int c) {
        return c == ' ' || c == '\t';
    }

    /**
     * A character that a header value which we send may hold: visible ASCII, space, TAB. CR, LF and NUL would let a
     * value write lines of its own (RFC 9110 §5.5).
     *
     * @param c a char
     * @return whether it may be sent
     */
    public static boolean isFieldChar(int c) {
        return c == '\t' || (c >= ' ' && c < 0x7F);
    }
}
