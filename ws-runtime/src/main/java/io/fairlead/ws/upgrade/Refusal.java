package io.fairlead.ws.upgrade;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An answer to an upgrade that is not a 101, kept: status, headers, the first bytes of the body. Redirects are refusals
 * too: nobody follows them.
 */
public final class Refusal {
    /** How much of a body is kept, in bytes. */
    public static final int BODY_BYTES = 1_024;

    private final int status;
    private final List<HeaderField> headers;
    private final byte[] body;

    /**
     * Copies an answer.
     *
     * @param status 100 to 599
     * @param headers in the order of arrival
     * @param start of the body, from position to limit; at most {@link #BODY_BYTES} are copied, its position stays
     */
    public Refusal(int status, List<HeaderField> headers, ByteBuffer start) {
        this.status = status;
        this.headers = List.copyOf(headers);
        this.body = new byte[Math.min(start.remaining(), BODY_BYTES)];
        start.get(start.position(), body);
    }

    /**
     * The status code.
     *
     * @return 100 to 599, not 101
     */
    public int status() {
        return status;
    }

    /**
     * The header fields.
     *
     * @return in the order of arrival, at most 100
     */
    public List<HeaderField> headers() {
        return headers;
    }

    /**
     * The first bytes of the body, as they came: a transfer coding is not taken off.
     *
     * @return a copy, at most {@link #BODY_BYTES}
     */
    public byte[] body() {
        return body.clone();
    }

    /**
     * The first bytes of the body as text. Written by the peer: escape it before it goes into a log.
     *
     * @return read as UTF-8, what is none replaced
     */
    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
