package io.fairlead.ws.http;

import io.fairlead.ws.bytes.Ascii;
import io.fairlead.ws.bytes.Utf8Validator;
import java.nio.ByteBuffer;

/**
 * One path for routing and for pages: percent-decoded where it lies, once (RFC 3986 §2.1, §6.2.2). What could mean one
 * thing here and another behind us is refused: an encoded slash, a backslash, a control, {@code .} and {@code ..}
 * segments, an empty segment inside the path, bytes that are no UTF-8. A semicolon is an ordinary character.
 */
public final class PathNormaliser {
    private PathNormaliser() {}

    /**
     * Decodes a head's path in its own buffer.
     *
     * @param head whole; its path is what was decoded afterwards
     * @return whether the path has one meaning; if not: 400
     */
    public static boolean normalise(RequestHead head) {
        ByteBuffer bytes = head.bytes();
        int start = head.pathStart();
        int end = decode(bytes, start, head.pathEnd());
        if (end < 0 || Utf8Validator.validate(bytes, start, end, Utf8Validator.ACCEPT) != Utf8Validator.ACCEPT)
            return false;
        head.pathEnd = end - head.base();
        return segmentsAreNames(bytes, start, end);
    }

    /** Returns the new end, or -1. */
    private static int decode(ByteBuffer bytes, int start, int end) {
        int to = start;
        for (int from = start; from < end; from++) {
            int b = bytes.get(from);
            if (b == '%') {
                b = escaped(bytes, from, end);
                if (b == '/') return -1;
                from += 2;
            }
            if (b == '\\' || (b >= 0 && b < ' ') || b == 0x7F || b == INVALID) return -1;
            bytes.put(to++, (byte) b);
        }
        return to;
    }

    private static final int INVALID = 0x100;

    private static int escaped(ByteBuffer bytes, int at, int end) {
        if (end - at < 3) return INVALID;
        int high = Ascii.hexDigit(bytes.get(at + 1));
        int low = Ascii.hexDigit(bytes.get(at + 2));
        return high < 0 || low < 0 ? INVALID : (byte) (high << 4 | low);
    }

    private static boolean segmentsAreNames(ByteBuffer bytes, int start, int end) {
        int segment = start + 1;
        for (int at = start + 1; at <= end; at++) {
            if (at < end && bytes.get(at) != '/') continue;
            int length = at - segment;
            if (length == 0 && at < end) return false;
            if (length == 1 && bytes.get(segment) == '.') return false;
            if (length == 2 && bytes.get(segment) == '.' && bytes.get(segment + 1) == '.') return false;
            segment = at + 1;
        }
        return true;
    }
}
