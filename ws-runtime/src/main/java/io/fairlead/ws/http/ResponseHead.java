package io.fairlead.ws.http;

/**
 * A response head where it lies: offsets into the bytes, filled by {@link ResponseParser}. A flyweight, good until the
 * next head is parsed.
 */
public final class ResponseHead extends Head {
    int status;

    /** An empty head. */
    public ResponseHead() {}

    /**
     * The status code (RFC 9112 §4).
     *
     * @return 100 to 599
     */
    public int status() {
        return status;
    }
}
