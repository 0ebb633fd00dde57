package io.fairlead.ws.http;

import io.fairlead.ws.bytes.Utf8View;

/** Scans a {@code Cookie} header without copying it (RFC 6265 §4.2.1). */
public final class Cookies {
    private Cookies() {}

    /** Receives each cookie of a header, in order. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * One cookie, as offsets into the value being scanned.
         *
         * @param value the whole header value
         * @param nameStart index of the name's first byte
         * @param nameEnd index behind the name's last byte
         * @param valueStart index of the value's first byte, behind an opening quote
         * @param valueEnd index behind the value's last byte, before a closing quote
         */
        void cookie(Utf8View value, int nameStart, int nameEnd, int valueStart, int valueEnd);
    }

    /**
     * Checks a header value and says nothing about what is in it.
     *
     * @param value as it came
     * @return whether all of it is {@code name=value} pairs with {@code ;} between them
     */
    public static boolean areWellFormed(Utf8View value) {
        return scan(value, (header, nameStart, nameEnd, valueStart, valueEnd) -> {});
    }

    /**
     * Visits the cookies of a header value until one is malformed.
     *
     * @param value as it came
     * @param visitor called for each well-formed cookie before the first malformed one
     * @return whether the whole value was well formed
     */
    public static boolean scan(Utf8View value, Visitor visitor) {
        int length = value.byteLength();
        int at = 0;
        boolean more = true; // a semicolon promises another cookie
        while (at < length) {
            int end = at;
            while (end < length && value.byteAt(end) != ';') end++;
            if (!pair(value, at, end, visitor)) return false;
            more = end < length;
            at = end + 1;
            while (at < length && Grammar.isBlank(value.byteAt(at))) at++;
        }
        return !more;
    }

    private static boolean pair(Utf8View value, int start, int end, Visitor visitor) {
        int equals = start;
        while (equals < end && Grammar.isTokenChar(value.byteAt(equals))) equals++;
        if (equals == start || equals == end || value.byteAt(equals) != '=') return false;
        int from = equals + 1;
        int to = end;
        if (to - from >= 2 && value.byteAt(from) == '"' && value.byteAt(to - 1) == '"') {
            from++;
            to--;
        }
        for (int i = from; i < to; i++) {
            if (!isCookieOctet(value.byteAt(i))) return false;
        }
        visitor.cookie(value, start, equals, from, to);
        return true;
    }

    /** Visible ASCII without quote, comma, semicolon and backslash. */
    private static boolean isCookieOctet(byte b) {
        return b > ' ' && b < 0x7F && b != '"' && b != ',' && b != ';' && b != '\\';
    }
}
