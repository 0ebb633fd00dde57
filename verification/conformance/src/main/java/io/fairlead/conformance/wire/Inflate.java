package io.fairlead.conformance.wire;

import java.util.Arrays;

/**
 * A second reading of RFC 1951, for the messages of one direction (RFC 7692 §7.2.2). Unlike zlib's it can be held to a
 * window of 256 bytes, and says which back-reference was too far.
 */
public final class Inflate {
    private static final int[] LENGTH_ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    private static final int END_OF_BLOCK = 256;
    private static final int LONGEST_DISTANCE_CODE = 30;

    private final int window;
    private final boolean takeover;

    private byte[] in = {};
    private int bit;
    private byte[] out = new byte[1 << 10];
    private int at;
    /** Where the current message begins in {@link #out}: before it lies what may be referred to. */
    private int start;

    /**
     * For one direction.
     *
     * @param windowBits 8 to 15
     * @param takeover whether messages may refer to those before
     */
    public Inflate(int windowBits, boolean takeover) {
        this.window = 1 << windowBits;
        this.takeover = takeover;
    }

    /** Inflates a message's payload. */
    public byte[] message(byte[] payload) throws Violation {
        if (payload.length == 0) throw new Violation("a compressed message without a byte (RFC 7692 §7.2.3.6)");
        forget();
        in = Arrays.copyOf(payload, payload.length + 4);
        in[payload.length + 2] = in[payload.length + 3] = (byte) 0xFF; // §7.2.2: 00 00 ff ff were removed
        bit = 0;
        while (bit < in.length * 8 && !isPadding(payload.length)) block();
        return Arrays.copyOfRange(out, start, at);
    }

    /** After a final block the rest of its byte is padding; then only what was appended may be left. */
    private boolean isPadding(int payloadBytes) {
        return ended && bit >= payloadBytes * 8;
    }

    private boolean ended;

    private void forget() {
        int kept = takeover ? Math.min(at, window) : 0;
        System.arraycopy(out, at - kept, out, 0, kept);
        at = start = kept;
        ended = false;
    }

    private void block() throws Violation {
        boolean last = bits(1) != 0;
        switch (bits(2)) { // RFC 1951 §3.2.3
            case 0 -> stored();
            case 1 -> symbols(fixedLiterals(), fixedDistances());
            case 2 -> dynamic();
            default -> throw new Violation("a block of the reserved type 3 (RFC 1951 §3.2.3)");
        }
        ended = last;
        if (last) bit = (bit + 7) & ~7; // RFC 7692 §7.2.3.4: the next block starts at a byte
    }

    private int bits(int n) throws Violation {
        int value = 0;
        for (int i = 0; i < n; i++, bit++) {
            if (bit >> 3 >= in.length) throw new Violation("compressed data ends inside a block (RFC 7692 §7.2.1)");
            value |= (in[bit >> 3] >> (bit & 7) & 1) << i;
        }
        return value;
    }

    private void stored() throws Violation {
        bit = (bit + 7) & ~7;
        int length = bits(16);
        if ((length ^ 0xFFFF) != bits(16)) throw new Violation("LEN and NLEN differ (RFC 1951 §3.2.4)");
        for (int i = 0; i < length; i++) put(bits(8));
    }

    private void symbols(Codes literals, Codes distances) throws Violation {
        while (true) {
            int symbol = literals.next();
            if (symbol == END_OF_BLOCK) return;
            if (symbol < END_OF_BLOCK) put(symbol);
            else copy(length(symbol - 257), distances.next());
        }
    }

    private int length(int code) throws Violation { // RFC 1951 §3.2.5
        if (code > 28) throw new Violation("length code " + (code + 257));
        if (code == 28) return 258;
        if (code < 8) return 3 + code;
        int extra = (code >> 2) - 1;
        return 3 + ((4 + (code & 3)) << extra) + bits(extra);
    }

    private void copy(int length, int code) throws Violation {
        if (code >= LONGEST_DISTANCE_CODE) throw new Violation("distance code " + code);
        int extra = Math.max(0, (code >> 1) - 1);
        int distance = (code < 4 ? 1 + code : 1 + ((2 + (code & 1)) << extra)) + bits(extra);
        if (distance > window)
            throw new Violation(
                    "a back-reference over " + distance + " bytes in a window of " + window + " (RFC 7692 §7.1.2)");
        if (distance > at)
            throw new Violation("a back-reference to before the first byte that may be referred to (RFC 7692 §7.1.1)");
        for (int i = 0; i < length; i++) put(out[at - distance]);
    }

    private void put(int value) {
        if (at == out.length) out = Arrays.copyOf(out, at * 2);
        out[at++] = (byte) value;
    }

    private Codes fixedLiterals() {
        int[] lengths = new int[288];
        for (int i = 0; i < 288; i++) lengths[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
        return new Codes(lengths);
    }

    private Codes fixedDistances() {
        int[] lengths = new int[32];
        Arrays.fill(lengths, 5);
        return new Codes(lengths);
    }

    private void dynamic() throws Violation { // RFC 1951 §3.2.7
        int literals = bits(5) + 257;
        int distances = bits(5) + 1;
        int[] codeLengths = new int[19];
        for (int i = 0, n = bits(4) + 4; i < n; i++) codeLengths[LENGTH_ORDER[i]] = bits(3);
        Codes codes = new Codes(codeLengths);
        int[] lengths = new int[literals + distances];
        for (int i = 0; i < lengths.length; ) {
            int symbol = codes.next();
            int value = symbol < 16 ? symbol : symbol == 16 ? lengths[i - 1] : 0;
            int times = symbol < 16 ? 1 : symbol == 16 ? 3 + bits(2) : symbol == 17 ? 3 + bits(3) : 11 + bits(7);
            for (int n = 0; n < times; n++) lengths[i++] = value;
        }
        symbols(
                new Codes(Arrays.copyOf(lengths, literals)),
                new Codes(Arrays.copyOfRange(lengths, literals, lengths.length)));
    }

    /** Canonical Huffman codes (RFC 1951 §3.2.2): how many of each length, and the symbols in order. */
    private final class Codes {
        private final int[] count = new int[16];
        private final int[] symbols;

        Codes(int[] lengths) {
            symbols = new int[lengths.length];
            int next = 0;
            for (int length = 1; length < 16; length++) {
                for (int i = 0; i < lengths.length; i++) {
                    if (lengths[i] != length) continue;
                    count[length]++;
                    symbols[next++] = i;
                }
            }
        }

        int next() throws Violation {
            int code = 0;
            int first = 0;
            int index = 0;
            for (int length = 1; length < 16; length++) {
                code |= bits(1);
                if (code - first < count[length]) return symbols[index + code - first];
                index += count[length];
                first = (first + count[length]) << 1;
                code <<= 1;
            }
            throw new Violation("no such Huffman code");
        }
    }
}
