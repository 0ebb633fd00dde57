package io.fairlead.ws.http;

import io.fairlead.ws.bytes.Ascii;
import java.nio.ByteBuffer;

/**
 * Walks a {@code Sec-WebSocket-Extensions} value where it lies: elements with parameters, whose values are tokens or
 * quoted strings that unescape to tokens (RFC 6455 §9.1, RFC 9110 §5.6). Every byte is looked at once to find the
 * structure; allocates nothing after construction.
 *
 * <pre>
 *   permessage-deflate ; server_max_window_bits = "10" , permessage-deflate
 *   └────── name ────┘   └────── parameter ───┘   └─value─┘ └── next() ──…
 * </pre>
 */
public final class ExtensionList {
    /** What {@link #number()} returns for a value that is none. */
    public static final int NO_NUMBER = -1;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private ByteBuffer bytes = NOTHING;
    /** The next byte to look at. */
    private int at;

    private int limit;
    private boolean malformed;
    private int nameStart;
    private int nameEnd;
    private int parameterStart;
    private int parameterEnd;
    /**
     * Where the value starts, behind an opening quote; equal to {@link #valueEnd} without a value: an empty one is
     * malformed.
     */
    private int valueStart;

    private int valueEnd;

    /** A list of nothing, until {@link #over}. */
    public ExtensionList() {}

    /**
     * Starts over on another value.
     *
     * @param source read with absolute gets
     * @param from index of the value's first byte
     * @param to index behind its last byte
     * @return this list, before its first element
     */
    public ExtensionList over(ByteBuffer source, int from, int to) {
        bytes = source;
        at = from;
        limit = to;
        malformed = false;
        nameStart = nameEnd = parameterStart = parameterEnd = valueStart = valueEnd = from;
        return this;
    }

    /**
     * Moves to the next element, past what was not read of this one. Empty elements are skipped, as RFC 9110 §5.6.1
     * asks of recipients.
     *
     * @return whether there is one; false at the end, and where the value is malformed
     */
    public boolean next() {
        while (nextParameter()) {}
        while (!malformed && at < limit && (bytes.get(at) == ',' || Grammar.isBlank(bytes.get(at)))) at++;
        if (malformed || at == limit) return false;
        nameStart = at;
        nameEnd = token();
        return endsWell();
    }

    /**
     * Moves to the next parameter of the element.
     *
     * @return whether there is one
     */
    public boolean nextParameter() {
        if (nameEnd == nameStart || malformed || at == limit || bytes.get(at) != ';') return false;
        at++;
        skipBlanks();
        parameterStart = at;
        parameterEnd = token();
        valueStart = valueEnd = at;
        if (!malformed && at < limit && bytes.get(at) == '=') {
            at++;
            skipBlanks();
            value();
        }
        return endsWell();
    }

    /** Passes over a token and the blanks behind it; returns where the token ends. None there is an error. */
    private int token() {
        int start = at;
        while (at < limit && Grammar.isTokenChar(bytes.get(at))) at++;
        malformed |= at == start;
        int end = at;
        skipBlanks();
        return end;
    }

    private void value() {
        if (at < limit && bytes.get(at) == '"') {
            quoted();
        } else {
            valueStart = at;
            valueEnd = token();
        }
    }

    /** RFC 6455 §9.1: "the value after quoted-string unescaping MUST conform to the 'token' ABNF". */
    private void quoted() {
        valueStart = ++at;
        while (at < limit && bytes.get(at) != '"') {
            if (bytes.get(at) == '\\') at++;
            malformed |= at >= limit || !Grammar.isTokenChar(bytes.get(at));
            if (malformed) return;
            at++;
        }
        malformed |= at == limit || at == valueStart; // never closed, or empty
        if (malformed) return;
        valueEnd = at++;
        skipBlanks();
    }

    private void skipBlanks() {
        while (at < limit && Grammar.isBlank(bytes.get(at))) at++;
    }

    /** Behind a name or a parameter comes the end, a comma or a semicolon. */
    private boolean endsWell() {
        malformed |= at < limit && bytes.get(at) != ',' && bytes.get(at) != ';';
        return !malformed;
    }

    /**
     * Whether the value breaks the grammar. Known once {@link #next} or {@link #nextParameter} has returned false.
     *
     * @return true: what came before it is not to be trusted either (RFC 6455 §9.1)
     */
    public boolean isMalformed() {
        return malformed;
    }

    /**
     * Compares the element's name, letters in either case.
     *
     * @param lowerCase ASCII in lower case
     * @return whether it is this extension
     */
    public boolean isName(String lowerCase) {
        return Ascii.equalsIgnoreCase(bytes, nameStart, nameEnd, lowerCase);
    }

    /**
     * Compares the parameter's name, letters in either case.
     *
     * @param lowerCase ASCII in lower case
     * @return whether it is this parameter
     */
    public boolean isParameter(String lowerCase) {
        return Ascii.equalsIgnoreCase(bytes, parameterStart, parameterEnd, lowerCase);
    }

    /**
     * Whether the parameter has a value.
     *
     * @return false for a name alone
     */
    public boolean hasValue() {
        return valueEnd > valueStart;
    }

    /**
     * Where the element's name starts.
     *
     * @return an index into the bytes of {@link #over}
     */
    public int nameStart() {
        return nameStart;
    }

    /**
     * Where the element's name ends.
     *
     * @return the index behind its last byte
     */
    public int nameEnd() {
        return nameEnd;
    }

    /**
     * Where the parameter's name starts.
     *
     * @return an index into the bytes of {@link #over}
     */
    public int parameterStart() {
        return parameterStart;
    }

    /**
     * Where the parameter's name ends.
     *
     * @return the index behind its last byte
     */
    public int parameterEnd() {
        return parameterEnd;
    }

    /**
     * Where the parameter's value, behind an opening quote and with its backslashes starts.
     *
     * @return an index into the bytes of {@link #over}
     */
    public int valueStart() {
        return valueStart;
    }

    /**
     * Where the parameter's value ends.
     *
     * @return the index behind its last byte, before a closing quote; equal to its start without a value
     */
    public int valueEnd() {
        return valueEnd;
    }

    /**
     * The parameter's value as a decimal number without leading zeros, quotes and backslashes removed.
     *
     * @return 0 to 99,999, or {@link #NO_NUMBER}
     */
    public int number() {
        int number = NO_NUMBER;
        for (int i = valueStart; i < valueEnd; i++) {
            int digit = bytes.get(i) - '0';
            if (bytes.get(i) == '\\') continue; // of a pair: the next byte counts
            if (digit < 0 || digit > 9 || number == 0 || number > 9_999) return NO_NUMBER;
            number = Math.max(number, 0) * 10 + digit;
        }
        return number;
    }
}
