package io.fairlead.ws.http;

import static io.fairlead.ws.http.HttpStatus.BAD_REQUEST;
import static io.fairlead.ws.http.HttpStatus.FIELDS_TOO_LARGE;
import static io.fairlead.ws.http.HttpStatus.URI_TOO_LONG;

import io.fairlead.ws.bytes.Ascii;
import java.nio.ByteBuffer;

/**
 * The lines of a head, for both roles: a start line that the subclass reads, then fields, then an empty line. Resumes
 * where it stopped: every byte is looked at once, however many pieces they come in.
 */
abstract class HeadLines {
    /** The head is not whole yet. */
    public static final int NEED_MORE = 0;

    private final Head head;
    /** Whether one empty line before the start line is passed over (RFC 9112 §2.2: servers do). */
    private final boolean skipsEmptyLine;

    /** The next byte to look at, counted from the start of the head. */
    private int at;
    /** Where the line being read starts, counted from the start of the head. */
    private int lineStart;
    /** Whether the byte before was a CR. */
    private boolean afterCr;
    /** Whether the start line has been read. */
    private boolean inFields;

    HeadLines(Head head, boolean skipsEmptyLine) {
        this.head = head;
        this.skipsEmptyLine = skipsEmptyLine;
    }

    /** Reads the start line from {@code start} to {@code end}; false if it is malformed. */
    abstract boolean startLine(ByteBuffer in, int base, int start, int end);

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
        int available = Math.min(in.remaining(), HeadLimits.HEAD_BYTES);
        head.lieIn(in, base);
        while (at < available) {
            int answer = afterCr ? lineFeed(in, base) : text(in, base, available);
            if (answer != NEED_MORE) return answer;
        }
        return at < HeadLimits.HEAD_BYTES ? NEED_MORE : -FIELDS_TOO_LARGE; // full, and its end is not in it
    }

    /** What is there of a line: all of it, if its end is there. */
    private int text(ByteBuffer in, int base, int available) {
        at = TextRun.end(in, base + at, base + available) - base;
        if (!inFields && at - lineStart > HeadLimits.LINE_BYTES) return -URI_TOO_LONG;
        if (at == available) return NEED_MORE;
        if (in.get(base + at) != '\r') return -BAD_REQUEST; // or a bare LF: some take it for a line end (RFC 9112 §2.2)
        at++;
        if (at < available) return lineFeed(in, base);
        afterCr = true;
        return NEED_MORE;
    }

    private int lineFeed(ByteBuffer in, int base) {
        if (in.get(base + at) != '\n') return -BAD_REQUEST;
        afterCr = false;
        int lineEnd = at++ - 1;
        int answer = line(in, base, lineEnd);
        lineStart = at;
        return answer;
    }

    /**
     * Finds a head that was whole already where its bytes lie now.
     *
     * @param in the same bytes, from its position
     * @return the head's length
     */
    public int again(ByteBuffer in) {
        head.lieIn(in, in.position());
        return at;
    }

    private int line(ByteBuffer in, int base, int lineEnd) {
        if (!inFields) {
            if (lineEnd == 0 && skipsEmptyLine) return NEED_MORE;
            inFields = true;
            return startLine(in, base, base + lineStart, base + lineEnd) ? NEED_MORE : -BAD_REQUEST;
        }
        if (lineEnd == lineStart) return at;
        if (head.fields() == HeadLimits.FIELDS) return -FIELDS_TOO_LARGE;
        return field(in, base, base + lineStart, base + lineEnd) ? NEED_MORE : -BAD_REQUEST;
    }

    /** {@code HTTP/1.1} from {@code start} on: eight bytes. */
    final boolean version(ByteBuffer in, int start) {
        if (!Ascii.equals(in, start, start + 5, "HTTP/") || in.get(start + 6) != '.') return false;
        head.major = in.get(start + 5) - '0';
        head.minor = in.get(start + 7) - '0';
        return head.major >= 0 && head.major <= 9 && head.minor >= 0 && head.minor <= 9;
    }

    /** {@code field-name ":" OWS field-value OWS} (RFC 9112 §5). */
    private boolean field(ByteBuffer in, int base, int start, int end) {
        int colon = Grammar.tokenEnd(in, start, end);
        if (colon == start || colon == end || in.get(colon) != ':') return false; // a folded line starts with a blank
        int valueStart = colon + 1;
        int valueEnd = end;
        while (valueStart < valueEnd && Grammar.isBlank(in.get(valueStart))) valueStart++;
        while (valueEnd > valueStart && Grammar.isBlank(in.get(valueEnd - 1))) valueEnd--;
        head.addField(start - base, colon - base, valueStart - base, valueEnd - base);
        return true;
    }
}
