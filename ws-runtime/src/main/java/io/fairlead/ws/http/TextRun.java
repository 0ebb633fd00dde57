package io.fairlead.ws.http;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Finds where the text of a line ends, eight bytes at a time: most of a browser's request is text that means nothing to
 * us, and is only looked through for what must not be in it.
 */
final class TextRun {
    private static final long LOW_BITS = 0x7F7F_7F7F_7F7F_7F7FL;
    private static final long HIGH_BITS = ~LOW_BITS;
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long UP_FROM_BLANK = ONES * (0x80 - ' ');

    private TextRun() {}

    /**
     * The first byte that no line may hold, CR and LF among them; TAB and bytes beyond ASCII are text (RFC 9110 §5.5).
     *
     * @return its index, or {@code end}
     */
    static int end(ByteBuffer in, int start, int end) {
        int at = nextControl(in, start, end);
        while (at < end && in.get(at) == '\t') at = nextControl(in, at + 1, end);
        return at;
    }

    private static int nextControl(ByteBuffer in, int start, int end) {
        int at = start;
        for (; end - at >= Long.BYTES; at += Long.BYTES) {
            long controls = controls(in.getLong(at));
            if (controls != 0) return at + first(controls, in.order());
        }
        while (at < end && !isControl(in.get(at))) at++;
        return at;
    }

    /** The high bit of each byte that is below the blank, or DEL. No sum carries over into the byte beside it. */
    private static long controls(long bytes) {
        long low = bytes & LOW_BITS;
        return (~(low + UP_FROM_BLANK) | (low + ONES)) & ~bytes & HIGH_BITS;
    }

    private static int first(long marks, ByteOrder order) {
        int bits = order == ByteOrder.BIG_ENDIAN ? Long.numberOfLeadingZeros(marks) : Long.numberOfTrailingZeros(marks);
        return bits / Byte.SIZE;
    }

    private static boolean isControl(byte b) {
        return (b >= 0 && b < ' ') || b == 0x7F;
    }
}
