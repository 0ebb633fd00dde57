package io.fairlead.ws.deflate;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** A second reading of RFC 1951, written from it for these tests: fails on any back-reference, whatever the window. */
final class LiteralsOnly {
    private static final int[] LENGTH_ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

    private final byte[] in;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int bit;

    private LiteralsOnly(byte[] in) {
        this.in = in;
    }

    /** Decodes a payload with 00 00 FF FF appended. */
    static byte[] decode(byte[] payload) {
        byte[] whole = Arrays.copyOf(payload, payload.length + 4);
        whole[payload.length + 2] = whole[payload.length + 3] = (byte) 0xFF;
        LiteralsOnly decoder = new LiteralsOnly(whole);
        while (decoder.bit < whole.length * 8) decoder.block();
        return decoder.out.toByteArray();
    }

    private int bits(int n) {
        int value = 0;
        for (int i = 0; i < n; i++, bit++) value |= ((in[bit >> 3] >> (bit & 7)) & 1) << i;
        return value;
    }

    private void block() {
        if (bits(1) != 0) throw new AssertionError("BFINAL");
        switch (bits(2)) { // RFC 1951 §3.2.3
            case 0 -> stored();
            case 1 -> symbols(fixed());
            case 2 -> symbols(dynamic());
            default -> throw new AssertionError("reserved block type");
        }
    }

    private void stored() {
        bit = (bit + 7) & ~7;
        int length = bits(16);
        if ((length ^ 0xFFFF) != bits(16)) throw new AssertionError("LEN and NLEN differ");
        for (int i = 0; i < length; i++) out.write(bits(8));
    }

    private void symbols(Codes codes) {
        while (true) {
            int symbol = codes.next();
            if (symbol == 256) return;
            if (symbol > 256) throw new AssertionError("a back-reference, behind " + out.size() + " bytes");
            out.write(symbol);
        }
    }

    private Codes fixed() {
        int[] lengths = new int[288];
        for (int i = 0; i < 288; i++) lengths[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
        return new Codes(lengths);
    }

    private Codes dynamic() { // RFC 1951 §3.2.7
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
        return new Codes(Arrays.copyOf(lengths, literals));
    }

    /** Canonical Huffman codes (RFC 1951 §3.2.2): how many of each length, and the symbols in order. */
    private final class Codes {
        final int[] count = new int[16];
        final int[] symbols;

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

        int next() {
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
            throw new AssertionError("no such code");
        }
    }
}
