package io.fairlead.conformance.wire;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** One block of DEFLATE with the fixed codes (RFC 1951 §3.2.6), whose back-references stay in a window of any size. */
final class FixedBlock {
    private static final int SHORTEST = 3;
    private static final int LONGEST = 258;
    private static final int HASHES = 1 << 13;

    private final byte[] bytes;
    private final int start;
    private final int window;
    private final int[] lastSeen = new int[HASHES];
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int pending;
    private int pendingBits;

    FixedBlock(byte[] bytes, int start, int window) {
        this.bytes = bytes;
        this.start = start;
        this.window = window;
        Arrays.fill(lastSeen, -1);
        for (int at = 0; at < start; at++) remember(at);
    }

    /** The block, and the first three bits of an empty stored one, without its four bytes (RFC 7692 §7.2.1). */
    byte[] encode() {
        put(0b010, 3); // not final, fixed codes
        for (int at = start; at < bytes.length; ) {
            int length = match(at);
            if (length < SHORTEST) literal(bytes[at] & 0xFF);
            else reference(length, at - seen(at));
            for (int end = at + Math.max(1, length < SHORTEST ? 1 : length); at < end; at++) remember(at);
        }
        literal(256);
        put(0, 3); // not final, stored
        if (pendingBits > 0) out.write(pending);
        return out.toByteArray();
    }

    private int seen(int at) {
        return at + SHORTEST > bytes.length ? -1 : lastSeen[hash(at)];
    }

    private void remember(int at) {
        if (at + SHORTEST <= bytes.length) lastSeen[hash(at)] = at;
    }

    private int hash(int at) {
        return (bytes[at] * 961 + bytes[at + 1] * 31 + bytes[at + 2]) & HASHES - 1;
    }

    private int match(int at) {
        int from = seen(at);
        if (from < 0 || at - from > window) return 0;
        int length = 0;
        while (length < LONGEST && at + length < bytes.length && bytes[from + length] == bytes[at + length]) length++;
        return length;
    }

    private void reference(int length, int distance) {
        int code = 0; // RFC 1951 §3.2.5
        while (code < 28 && lengthBase(code + 1) <= length) code++;
        literal(257 + code);
        put(length - lengthBase(code), lengthExtra(code));
        int far = 0;
        while (far < 29 && distanceBase(far + 1) <= distance) far++;
        putCode(far, 5);
        put(distance - distanceBase(far), distanceExtra(far));
    }

    private static int lengthExtra(int code) {
        return code < 8 || code == 28 ? 0 : (code >> 2) - 1;
    }

    private static int lengthBase(int code) {
        if (code == 28) return LONGEST;
        return code < 8 ? SHORTEST + code : SHORTEST + ((4 + (code & 3)) << lengthExtra(code));
    }

    private static int distanceExtra(int code) {
        return Math.max(0, (code >> 1) - 1);
    }

    private static int distanceBase(int code) {
        return code < 4 ? 1 + code : 1 + ((2 + (code & 1)) << distanceExtra(code));
    }

    private void literal(int symbol) {
        if (symbol < 144) putCode(0x30 + symbol, 8);
        else if (symbol < 256) putCode(0x190 + symbol - 144, 9);
        else if (symbol < 280) putCode(symbol - 256, 7);
        else putCode(0xC0 + symbol - 280, 8);
    }

    /** Huffman codes go out from their most significant bit on, everything else from its least (RFC 1951 §3.1.1). */
    private void putCode(int code, int bits) {
        put(Integer.reverse(code) >>> (Integer.SIZE - bits), bits);
    }

    private void put(int value, int bits) {
        pending |= value << pendingBits;
        pendingBits += bits;
        for (; pendingBits >= Byte.SIZE; pendingBits -= Byte.SIZE) {
            out.write(pending);
            pending >>>= Byte.SIZE;
        }
    }
}
