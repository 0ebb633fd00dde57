package io.fairlead.ws.http;

import java.nio.ByteBuffer;

/** The character classes of RFC 9110 §5.6, as one table look-up a byte. */
public final class Grammar {
    /** By the bits of a byte: those beyond ASCII are in no class. */
    private static final boolean[] TOKEN = lettersDigitsAnd("!#$%&'*+-.^_`|~");

    private static final boolean[] HOST = lettersDigitsAnd("!$%&'*+-._~()*,;=:[]");

    private Grammar() {}

    private static boolean[] lettersDigitsAnd(String others) {
        boolean[] members = new boolean[256];
        for (char c = '0'; c <= '9'; c++) members[c] = true;
        for (char c = 'a'; c <= 'z'; c++) members[c] = members[c - 0x20] = true;
        for (char c : others.toCharArray()) members[c] = true;
        return members;
    }

    /**
     * A character of a token (RFC 9110 §5.6.2).
     *
     * @param c a char, or a byte as it came
     * @return whether a method, header name, subprotocol or cookie name may hold it
     */
    public static boolean isTokenChar(int c) {
        return isMember(TOKEN, c);
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
        return isMember(HOST, c);
    }

    private static boolean isMember(boolean[] members, int c) {
        return c >= 0 && c < members.length && members[c];
    }

    static boolean isToken(ByteBuffer bytes, int start, int end) {
        return end > start && tokenEnd(bytes, start, end) == end;
    }

    /** The first byte that no token may hold, or {@code end}. */
    static int tokenEnd(ByteBuffer bytes, int start, int end) {
        int at = start;
        while (at < end && TOKEN[bytes.get(at) & 0xFF]) at++;
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
