package io.fairlead.ws.frame;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The masking of RFC 6455 §5.3: byte {@code i} of a payload is combined with byte {@code i mod 4} of the key. The same
 * call masks and unmasks.
 *
 * <p>Eight bytes at a time in a loop so plain that C2 makes vector instructions of it: steps written out by hand, or
 * words in an order that is not the machine's, take two to seven times as long ({@code MaskBenchmark}).
 */
public final class Mask {
    private static final ByteOrder NATIVE = ByteOrder.nativeOrder();

    private Mask() {}

    /**
     * Combines the bytes from {@code start} to {@code end} with the key, in place.
     *
     * @param payload heap or direct; its position is not used, its byte order is the same afterwards
     * @param start index of the first byte
     * @param end index behind the last byte, at most the limit
     * @param key as in the header, most significant byte first
     * @param offset how many bytes of the frame's payload came before {@code start}
     */
    public static void apply(ByteBuffer payload, int start, int end, int key, int offset) {
        int turned = Integer.rotateLeft(key, (offset & 3) * Byte.SIZE);
        ByteOrder order = payload.order();
        int at;
        try {
            at = words(payload.order(NATIVE), start, end, turned);
        } finally {
            payload.order(order);
        }
        for (int i = 0; at < end; i++, at++) {
            payload.put(at, (byte) (payload.get(at) ^ turned >>> (24 - (i & 3) * Byte.SIZE)));
        }
    }

    /** Returns where fewer than eight bytes are left. */
    private static int words(ByteBuffer payload, int start, int end, int key) {
        int inOrder = NATIVE == ByteOrder.BIG_ENDIAN ? key : Integer.reverseBytes(key);
        long twice = (inOrder & 0xFFFFFFFFL) << Integer.SIZE | (inOrder & 0xFFFFFFFFL);
        int at = start;
        for (; at < end - 7; at += Long.BYTES) payload.putLong(at, payload.getLong(at) ^ twice);
        return at;
    }
}
