package io.fairlead.ws.tls;

import java.nio.ByteBuffer;

/**
 * The header of a record, judged byte by byte before anything is kept for it (RFC 8446 §5.1).
 *
 * <pre>
 *   +------+---------------+----------------+
 *   | type | version: 3, n | length, 2 bytes| then so many bytes
 *   +------+---------------+----------------+
 * </pre>
 */
final class TlsRecord {
    static final int HEADER_BYTES = 5;
    /** RFC 5246 §6.2.3: what TLS 1.2 allows, which is more than 1.3 does. */
    static final int LARGEST = HEADER_BYTES + (1 << 14) + 2_048;

    static final int NEED_MORE = 0;
    /** This is no record. */
    static final int REFUSED = -1;

    static final int HANDSHAKE = 22;

    private static final int LOWEST_TYPE = 20;
    private static final int HIGHEST_TYPE = 23;
    private static final int MAJOR = 3;

    private TlsRecord() {}

    /** How long the record at the buffer's position is, its header included; the buffer need not hold all of it. */
    static int announced(ByteBuffer in) {
        int have = in.remaining();
        int at = in.position();
        if (have == 0) return NEED_MORE;
        int type = in.get(at) & 0xFF;
        if (type < LOWEST_TYPE || type > HIGHEST_TYPE) return REFUSED; // a request in plaintext, or SSL 2
        if (have > 1 && in.get(at + 1) != MAJOR) return REFUSED;
        if (have < HEADER_BYTES) return NEED_MORE;
        int length = HEADER_BYTES + (in.getShort(at + 3) & 0xFFFF);
        return length <= LARGEST ? length : REFUSED;
    }

    static int type(ByteBuffer in) {
        return in.get(in.position()) & 0xFF;
    }
}
