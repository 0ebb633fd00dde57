package io.fairlead.ws.http;

import io.fairlead.ws.bytes.Ascii;
import java.nio.ByteBuffer;

/**
 * Walks the elements of a comma-separated header value (RFC 9110 §5.6.1), such as {@code Connection: keep-alive,
 * Upgrade}. Empty elements are skipped, as the RFC asks of recipients.
 */
public final class TokenList {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private ByteBuffer bytes = NOTHING;
    private int at;
    private int limit;
    private int start;
    private int end;

    /** A list of nothing, until {@link #over}. */
    public TokenList() {}

    /**
     * Starts over on another value.
     *
     * @param source read with absolute gets
     * @param from index of the value's first byte
     * @param to index behind its last byte
     * @return this list, before its first element
     */
    public TokenList over(ByteBuffer source, int from, int to) {
        bytes = source;
        at = from;
        limit = to;
        return this;
    }

    /**
     * Moves to the next element.
     *
     * @return whether there is one
     */
    public boolean next() {
        while (at < limit) {
            start = at;
            while (at < limit && bytes.get(at) != ',') at++;
            end = at++;
            while (start < end && Grammar.isBlank(bytes.get(start))) start++;
            while (end > start && Grammar.isBlank(bytes.get(end - 1))) end--;
            if (end > start) return true;
        }
        return false;
    }

    /**
     * Whether the element is a token.
     *
     * @return false if it holds a blank, quotes or another separator
     */
    public boolean isToken() {
        return Grammar.isToken(bytes, start, end);
    }

    /**
     * Where the element starts.
     *
     * @return an index into the bytes of {@link #over}
     */
    public int start() {
        return start;
    }

    /**
     * Where the element ends.
     *
     * @return the index behind its last byte
     */
    public int end() {
        return end;
    }

    /**
     * Compares the element, letters in either case.
     *
     * @param lowerCase ASCII in lower case
     * @return whether it is this word
     */
    public boolean isIgnoreCase(String lowerCase) {
        return Ascii.equalsIgnoreCase(bytes, start, end, lowerCase);
    }

    /**
     * Compares the element, case counting: subprotocols differ by case (RFC 6455 §4.1).
     *
     * @param word ASCII
     * @return whether it is this word
     */
    public boolean is(String word) {
        return Ascii.equals(bytes, start, end, word);
    }

    /**
     * Looks through the elements that are left.
     *
     * @param lowerCase ASCII in lower case
     * @return whether one of them is this word, letters in either case
     */
    public boolean holdsIgnoreCase(String lowerCase) {
        while (next()) {
            if (isIgnoreCase(lowerCase)) return true;
        }
        return false;
    }
}
