package io.fairlead.ws.http;

/** How much of a request head is read before it is refused. */
public final class HeadLimits {
    /** The longest request line in bytes, without its line end; longer: 414. */
    public static final int LINE_BYTES = 4_096;
    /** The longest head in bytes, with the empty line that ends it; longer: 431. */
    public static final int HEAD_BYTES = 8_192;
    /** The most header fields; more: 431. */
    public static final int FIELDS = 100;

    private HeadLimits() {}
}
