package io.fairlead.ws.upgrade;

import io.fairlead.ws.bytes.Ascii;
import io.fairlead.ws.bytes.Utf8Validator;
import io.fairlead.ws.bytes.Utf8View;
import io.fairlead.ws.bytes.ViewRing;
import io.fairlead.ws.http.HeadLimits;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Finds a parameter in a query: {@code name=value&…}, percent-encoded, {@code +} for a space. Reads as far as the first
 * match; malformed is what was read and could not be decoded.
 */
final class QueryScanner {
    private static final int MALFORMED = -1;

    private final ViewRing views;
    private final ViewRing names = new ViewRing();
    /** One name, decoded to be compared. */
    private final ByteBuffer written = ByteBuffer.allocate(HeadLimits.LINE_BYTES);
    /** Decoded values; the views lent of it stay good for the whole handshake. */
    private ByteBuffer decoded = ByteBuffer.allocate(HeadLimits.LINE_BYTES);

    private boolean malformed;

    QueryScanner(ViewRing views) {
        this.views = views;
    }

    void reset() {
        decoded.clear();
        malformed = false;
    }

    boolean isMalformed() {
        return malformed;
    }

    /** Returns the first value of {@code name}, or null if there is none or the query is malformed. */
    @Nullable
    Utf8View find(ByteBuffer query, int start, int end, String name) {
        int pair = start;
        while (pair < end) {
            int pairEnd = indexOf(query, '&', pair, end);
            int equals = indexOf(query, '=', pair, pairEnd);
            if (isNamed(query, pair, equals, name)) return value(query, Math.min(equals + 1, pairEnd), pairEnd);
            if (malformed) return null;
            pair = pairEnd + 1;
        }
        return null;
    }

    private boolean isNamed(ByteBuffer query, int start, int end, String name) {
        if (indexOf(query, '%', start, end) == end && indexOf(query, '+', start, end) == end)
            return Ascii.equals(query, start, end, name);
        int length = decode(query, start, end, written, 0);
        malformed = length == MALFORMED;
        if (malformed) return false;
        names.expire(); // one view is enough for a thousand names: none of them may cost an object
        return names.lend(written, 0, length).contentEquals(name);
    }

    private @Nullable Utf8View value(ByteBuffer query, int start, int end) {
        if (decoded.remaining() < end - start)
            decoded = ByteBuffer.allocate(HeadLimits.LINE_BYTES); // read over and over again
        int from = decoded.position();
        int to = decode(query, start, end, decoded, from);
        malformed = to == MALFORMED;
        if (malformed) return null;
        decoded.position(to);
        return views.lend(decoded, from, to);
    }

    private static int decode(ByteBuffer query, int start, int end, ByteBuffer out, int into) {
        int to = into;
        for (int from = start; from < end; from++) {
            int b = query.get(from);
            if (b == '+') {
                b = ' ';
            } else if (b == '%') {
                if (end - from < 3) return MALFORMED;
                int high = Ascii.hexDigit(query.get(from + 1));
                int low = Ascii.hexDigit(query.get(from + 2));
                if (high < 0 || low < 0) return MALFORMED;
                b = high << 4 | low;
                from += 2;
            }
            out.put(to++, (byte) b);
        }
        boolean isText = Utf8Validator.validate(out, into, to, Utf8Validator.ACCEPT) == Utf8Validator.ACCEPT;
        return isText ? to : MALFORMED;
    }

    private static int indexOf(ByteBuffer bytes, char wanted, int start, int end) {
        int at = start;
        while (at < end && bytes.get(at) != wanted) at++;
        return at;
    }
}
