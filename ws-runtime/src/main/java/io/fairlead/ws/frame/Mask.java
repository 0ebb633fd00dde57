package io.fairlead.ws.frame;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The masking of RFC 6455 §5.3: byte {@code i} of a payload is combined with byte {@code i mod 4} of the key. The same
 * call masks and unmasks.
 *
 * <p>Four steps of eight bytes at a time: half memory speed, where byte by byte would be a sixth of that.
 */
public final class Mask {
    private static final int STRIDE = 4 * Long.BYTES;

    private Mask() {}

    /**
     * Combines the bytes from {@code start} to {@code end} with the key, in place.
     *
     * @param payload heap or direct, in big-endian order (a new buffer's); position and limit are not used
     * @param start index of the first byte
     * @param end index behind the last byte
     * @param key as in the header, most significant byte first
     * @param offset how many bytes of the frame's payload came before {@code start}
     */
    public static void apply(ByteBuffer payload, int start, int end, int key, int offset) {
        assert payload.order() == ByteOrder.BIG_ENDIAN;
        int turned = Integer.rotateLeft(key, (offset & 3) * Byte.SIZE);
        long twice = (turned & 0xFFFFFFFFL) << Integer.SIZE | (turned & 0xFFFFFFFFL);
        int at = start;
        for (; end - at >= STRIDE; at += STRIDE) {
            payload.putLong(at, payload.getLong(at) ^ twice);
            payload.putLong(at + 8, payload.getLong(at + 8) ^ twice);
            payload.putLong(at + 16, payload.getLong(at + 16) ^ twice);
            payload.putLong(at + 24, payload.getLong(at + 24) ^ twice);
        }
        for (; end - at >= Long.BYTES; at += Long.BYTES) {
            payload.putLong(at, payload.getLong(at) ^ twice);
        }
        for (int i = 0; at < end; i++, at++) {
            payload.put(at, (byte) (payload.get(at) ^ turned >>> (24 - (i & 3) * Byte.SIZE)));
        }
    }
}
