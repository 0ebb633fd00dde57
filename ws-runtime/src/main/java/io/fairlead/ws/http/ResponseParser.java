package io.fairlead.ws.http;

import java.nio.ByteBuffer;

/**
 * Reads a response head where it lies (RFC 9112 §2–5): resumable, as strict and with the same limits as
 * {@link HeadParser} for requests.
 */
public final class ResponseParser extends HeadLines {
    private static final int VERSION = 8; // "HTTP/1.1"
    private static final int SHORTEST = VERSION + 4; // " 101"

    private final ResponseHead head;

    /** A parser for one head at a time. */
    public ResponseParser() {
        this(new ResponseHead());
    }

    private ResponseParser(ResponseHead head) {
        super(head, false);
        this.head = head;
    }

    /**
     * The head, whole once {@link #parse} has returned its length.
     *
     * @return the same object every time
     */
    public ResponseHead head() {
        return head;
    }

    /**
     * {@code HTTP-version SP status-code [SP reason-phrase]}: the phrase means nothing, and some servers leave its
     * blank out (RFC 9112 §4).
     */
    @Override
    boolean startLine(ByteBuffer in, int base, int start, int end) {
        if (end - start < SHORTEST || !version(in, start) || in.get(start + VERSION) != ' ') return false;
        if (end - start > SHORTEST && in.get(start + SHORTEST) != ' ') return false;
        int status = 0;
        for (int at = start + VERSION + 1; at < start + SHORTEST; at++) {
            int digit = in.get(at) - '0';
            if (digit < 0 || digit > 9) return false;
            status = status * 10 + digit;
        }
        head.status = status;
        return status >= 100 && status <= 599;
    }
}
