package io.fairlead.ws.http;

import static io.fairlead.ws.http.HttpStatus.BAD_REQUEST;
import static io.fairlead.ws.http.HttpStatus.FIELDS_TOO_LARGE;
import static io.fairlead.ws.http.HttpStatus.URI_TOO_LONG;

import io.fairlead.ws.bytes.Ascii;
import java.nio.ByteBuffer;

/**
 * Reads a request head where it lies (RFC 9112 §2–5), resuming where it stopped: every byte is looked at once, however
 * many pieces they come in. Strict: a bare LF, a folded line, a space before the colon or a control byte is refused,
 * because two readers that disagree about one of these can be played against each other.
 */
public final class HeadParser {
    /** The head is not whole yet. */
    public static final int NEED_MORE = 0;

    private final RequestHead head = new RequestHead();

    /** The next byte to look at, counted from the start of the head. */
    private int at;
    /** Where the line being read starts, counted from the start of the head. */
    private int lineStart;
    /** Whether the byte before was a CR. */
    private boolean afterCr;
    /** Whether the request line has been read. */
    private boolean inFields;

    /** A parser for one head at a time. */
    public HeadParser() {}

    /**
     * The head, whole once {@link #parse} has returned its length.
     *
     * @return the same object every time
     */
    public RequestHead head() {
        return head;
    }

    /** Forgets what was read, for the next connection. */
    public void reset() {
        at = 0;
        lineStart = 0;
        afterCr = false;
        inFields = false;
        head.reset();
    }

    /**
     * Reads on. The buffer must hold the head from its first byte, at the buffer's position, in every call; where the
     * buffer lies may change between calls.
     *
     * @param in from its position to its limit; never moved or written
     * @return the head's length in bytes, {@link #NEED_MORE}, or a negated HTTP status (400, 414, 431)
     */
    public int parse(ByteBuffer in) {
        int base = in.position();
        int available = in.remaining();
        head.lieIn(in, base);
        while (at < available) {
            byte b = in.get(base + at);
            if (b == '\n') {
                if (!afterCr) return -BAD_REQUEST; // RFC 9112 §2.2: a bare LF may be taken for a line end; we refuse it
                afterCr = false;
                int lineEnd = at++ - 1;
                int answer = line(in, base, lineEnd);
                if (answer != NEED_MORE) return answer;
                lineStart = at;
            } else {
                if (afterCr || isForbidden(b)) return -BAD_REQUEST;
                afterCr = b == '\r';
                at++;
                if (!inFields && at - lineStart > HeadLimits.LINE_BYTES + (afterCr ? 1 : 0)) return -URI_TOO_LONG;
            }
            if (at >= HeadLimits.HEAD_BYTES) return -FIELDS_TOO_LARGE; // full, and its end is not in it
        }
        return NEED_MORE;
    }

    private static boolean isForbidden(byte b) {
        return (b >= 0 && b < ' ' && b != '\t' && b != '\r') || b == 0x7F;
    }

    private int line(ByteBuffer in, int base, int lineEnd) {
        if (!inFields) {
            if (lineEnd == 0) return NEED_MORE; // RFC 9112 §2.2: one empty line before the request line is ignored
            inFields = true;
            return requestLine(in, base, base + lineStart, base + lineEnd) ? NEED_MORE : -BAD_REQUEST;
        }
        if (lineEnd == lineStart) return at;
        if (head.fields() == HeadLimits.FIELDS) return -FIELDS_TOO_LARGE;
        return field(in, base, base + lineStart, base + lineEnd) ? NEED_MORE : -BAD_REQUEST;
    }

    /** {@code method SP request-target SP HTTP-version} (RFC 9112 §3). */
    private boolean requestLine(ByteBuffer in, int base, int start, int end) {
        int methodEnd = indexOf(in, (byte) ' ', start, end);
        int targetEnd = end - 9; // " HTTP/1.1"
        if (!Grammar.isToken(in, start, methodEnd) || targetEnd <= methodEnd + 1) return false;
        if (!version(in, targetEnd) || !target(in, base, methodEnd + 1, targetEnd)) return false;
        head.methodStart = start - base;
        head.methodEnd = methodEnd - base;
        return true;
    }

    private boolean version(ByteBuffer in, int start) {
        if (!Ascii.equals(in, start, start + 6, " HTTP/") || in.get(start + 7) != '.') return false;
        head.major = in.get(start + 6) - '0';
        head.minor = in.get(start + 8) - '0';
        return head.major >= 0 && head.major <= 9 && head.minor >= 0 && head.minor <= 9;
    }

    /** Origin form, or absolute form with a path (RFC 9112 §3.2). */
    private boolean target(ByteBuffer in, int base, int start, int end) {
        int authority = in.get(start) == '/' ? start : authority(in, start, end);
        int path = authority;
        while (path < end && in.get(path) != '/' && in.get(path) != '?') path++;
        if (path == authority && path > start) return false; // no host
        head.authorityStart = authority - base;
        head.authorityEnd = path - base;
        int pathEnd = path;
        for (int i = start; i < end; i++) {
            byte b = in.get(i);
            if (b <= ' ' || b == '#') return false; // a blank, a fragment, or a byte beyond ASCII (negative)
            if (pathEnd == path && i >= path && b == '?') pathEnd = i;
        }
        if (path == end || pathEnd == path) pathEnd = end;
        head.pathStart = path - base;
        head.pathEnd = pathEnd - base;
        head.queryStart = Math.min(pathEnd + 1, end) - base;
        head.queryEnd = end - base;
        return path < end && in.get(path) == '/';
    }

    /** Where the authority of a {@code scheme://authority/path} starts, or {@code end}. */
    private static int authority(ByteBuffer in, int start, int end) {
        int colon = indexOf(in, (byte) ':', start, end);
        boolean absolute = Ascii.equalsIgnoreCase(in, start, colon, "http")
                || Ascii.equalsIgnoreCase(in, start, colon, "https")
                || Ascii.equalsIgnoreCase(in, start, colon, "ws")
                || Ascii.equalsIgnoreCase(in, start, colon, "wss");
        if (!absolute || end - colon < 3 || in.get(colon + 1) != '/' || in.get(colon + 2) != '/') return end;
        return colon + 3;
    }

    /** {@code field-name ":" OWS field-value OWS} (RFC 9112 §5). */
    private boolean field(ByteBuffer in, int base, int start, int end) {
        int colon = indexOf(in, (byte) ':', start, end);
        if (colon == end || !Grammar.isToken(in, start, colon))
            return false; // a folded line starts with a blank: no token
        int valueStart = colon + 1;
        int valueEnd = end;
        while (valueStart < valueEnd && Grammar.isBlank(in.get(valueStart))) valueStart++;
        while (valueEnd > valueStart && Grammar.isBlank(in.get(valueEnd - 1))) valueEnd--;
        head.addField(start - base, colon - base, valueStart - base, valueEnd - base);
        return true;
    }

    /** The first {@code wanted}, or {@code end}. */
    private static int indexOf(ByteBuffer in, byte wanted, int start, int end) {
        int i = start;
        while (i < end && in.get(i) != wanted) i++;
        return i;
    }
}
