package io.fairlead.ws.upgrade;

import io.fairlead.ws.bytes.Ascii;
import io.fairlead.ws.bytes.Utf8Validator;
import io.fairlead.ws.bytes.Utf8View;
import io.fairlead.ws.bytes.ViewRing;
import io.fairlead.ws.http.HeadLimits;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Finds a parameter in a query: {@code name=value&…}, percent-encoded, {@code +} for a space. */
final class QueryScanner {
    private static final int MALFORMED = -1;

    private final ViewRing views;
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
            pair = pairEnd + 1;
        }
        return null;
    }

    private boolean isNamed(ByteBuffer query, int start, int end, String name) {
        if (Ascii.equals(query, start, end, name)) return true;
        if (indexOf(query, '%', start, end) == end && indexOf(query, '+', start, end) == end) return false;
        Utf8View written = value(query, start, end);
        return written != null && written.contentEquals(name);
    }

    private @Nullable Utf8View value(ByteBuffer query, int start, int end) {
        if (decoded.remaining() < end - start)
            decoded = ByteBuffer.allocate(HeadLimits.LINE_BYTES); // read over and over again
        int from = decoded.position();
        int to = decode(query, start, end, from);
        if (to == MALFORMED
                || Utf8Validator.validate(decoded, from, to, Utf8Validator.ACCEPT) != Utf8Validator.ACCEPT) {
            malformed = true;
            return null;
        }
        decoded.position(to);
        return views.lend(decoded, from, to);
    }

    private int decode(ByteBuffer query, int start, int end, int into) {
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
            decoded.put(to++, (byte) b);
        }
        return to;
    }

    private static int indexOf(ByteBuffer bytes, char wanted, int start, int end) {
        int at = start;
        while (at < end && bytes.get(at) != wanted) at++;
        return at;
    }
}
