package io.fairlead.ws.tls;

/**
 * What a peer sends after the handshake that brings no plaintext: tickets, new keys, empty records. The JDK keeps a
 * session for each ticket as long as the connection lives, so there has to be an end to them. Keys are renewed for what
 * was sent or received (RFC 8446 §5.5), so plaintext of either direction buys more.
 */
final class Upkeep {
    /** What is charged for at a time, in bytes: one record may hold many messages, the shorter the more. */
    private static final int UNIT = 256;
    /** Units that are free: 128 key updates, or 32 KiB of tickets, of which a server sends one or two. */
    private static final int FREE_UNITS = 128;
    /** Bytes of plaintext that buy another unit. */
    private static final int PRICE = 64 * 1_024;

    private long plaintextBytes;
    private long units;

    /** Plaintext came, or was sent. */
    void carried(int bytes) {
        plaintextBytes += bytes;
    }

    /** Charges for a record without plaintext, its header included; false if that is one too many. */
    boolean affords(int recordBytes) {
        units += (recordBytes + UNIT - 1) / UNIT;
        return units <= FREE_UNITS + plaintextBytes / PRICE;
    }
}
