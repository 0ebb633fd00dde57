package io.fairlead.ws.bytes;

import java.nio.ByteBuffer;

/**
 * Checks UTF-8 as it arrives (RFC 3629 §4), any split of the input giving the same answer. Between calls all it knows
 * is one {@code int}: how many bytes the current character still needs and the range that the next of them must lie in.
 *
 * <pre>
 *  bits 0–1 bytes missing     bits 8–15 lowest next byte     bits 16–23 highest next byte
 * </pre>
 */
public final class Utf8Validator {
    /** Between two characters: what to start with, and what text must end with. */
    public static final int ACCEPT = 0;
    /** A byte was met that no UTF-8 has there; nothing that follows can mend it. */
    public static final int REJECT = -1;

    private static final long HIGH_BITS = 0x8080808080808080L;
    /** How much ASCII is looked at in one go: no more than has been found before, so that a miss is no great loss. */
    private static final int FIRST_RUN = 4 * Long.BYTES;

    private static final int LONGEST_RUN = 512;

    private Utf8Validator() {}

    /**
     * Checks the bytes from {@code start} to {@code end}, absolute reads only.
     *
     * @param bytes heap or direct
     * @param start index of the first byte
     * @param end index behind the last byte
     * @param state {@link #ACCEPT}, or what the call before returned
     * @return {@link #ACCEPT}, {@link #REJECT}, or the state in the middle of a character
     */
    public static int validate(ByteBuffer bytes, int start, int end, int state) {
        int at = start;
        int now = state;
        if (now == REJECT) return REJECT;
        while (at < end) {
            if (now == ACCEPT) {
                at = skipWhole(bytes, at, end);
                if (at == end) return ACCEPT;
            }
            now = step(now, bytes.get(at++) & 0xFF);
            if (now == REJECT) return REJECT;
        }
        return now;
    }

    /** Passes over whole characters, ASCII eight at a time; stops at one that is wrong, or near the end. */
    private static int skipWhole(ByteBuffer bytes, int start, int end) {
        int at = start;
        while (end - at >= Long.BYTES) {
            long next = bytes.getLong(at);
            long high = next & HIGH_BITS;
            if (high == 0) {
                at = skipAscii(bytes, at + Long.BYTES, end);
            } else if (next >= 0) {
                at += Long.numberOfLeadingZeros(high) / Byte.SIZE;
            } else {
                int length = length((int) (next >>> Integer.SIZE));
                if (length == 0) return at;
                at += length;
            }
        }
        return at;
    }

    private static int skipAscii(ByteBuffer bytes, int start, int end) {
        int at = start;
        int run = FIRST_RUN;
        while (end - at >= run && isAscii(bytes, at, at + run)) {
            at += run;
            if (run < LONGEST_RUN) run *= 2;
        }
        return at;
    }

    /** A plain loop without a way out of it: C2 makes vector instructions of such a one. */
    private static boolean isAscii(ByteBuffer bytes, int start, int end) {
        long any = 0;
        for (int at = start; at < end; at += Long.BYTES) any |= bytes.getLong(at);
        return (any & HIGH_BITS) == 0;
    }

    /** How many of the four bytes are the character that the first, no ASCII, begins; 0 if it is wrong. */
    private static int length(int four) {
        int lead = four >>> 24;
        if ((four & 0xE0C0_0000) == 0xC080_0000) return lead >= 0xC2 ? 2 : 0;
        int second = four >>> 16 & 0xFF;
        if (lead > 0xF4 || second < lowestSecond(lead) || second > highestSecond(lead)) return 0;
        if ((four & 0xF000_C000) == 0xE000_8000) return 3;
        return (four & 0xF800_C0C0) == 0xF000_8080 ? 4 : 0;
    }

    private static int step(int state, int b) {
        if (state == ACCEPT) return lead(b);
        if (b < (state >> 8 & 0xFF) || b > (state >> 16 & 0xFF)) return REJECT;
        int missing = (state & 3) - 1;
        return missing == 0 ? ACCEPT : expect(missing, 0x80, 0xBF);
    }

    private static int lead(int b) {
        if (b < 0x80) return ACCEPT;
        if (b < 0xC2 || b > 0xF4) return REJECT; // continuation, overlong, beyond U+10FFFF
        int missing = b >= 0xF0 ? 3 : b >= 0xE0 ? 2 : 1;
        return expect(missing, lowestSecond(b), highestSecond(b));
    }

    private static int expect(int missing, int lowest, int highest) {
        return missing | lowest << 8 | highest << 16;
    }

    /** Keeps overlong forms out: E0 and F0 need more than their bare minimum behind them. */
    static int lowestSecond(int lead) {
        return lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    }

    /** Keeps surrogates (ED A0) and code points beyond U+10FFFF (F4 90) out. */
    static int highestSecond(int lead) {
        return lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    }
}
