package io.fairlead.conformance.wire;

import java.util.HexFormat;

/** Bytes as people read them. */
public final class Hex {
    private static final HexFormat SPACED = HexFormat.ofDelimiter(" ");
    private static final int SHOWN = 48;

    private Hex() {}

    /** All of them, two digits each, with spaces between. */
    public static String of(byte[] bytes) {
        return SPACED.formatHex(bytes);
    }

    /** The first of them, and how many there are. */
    public static String brief(byte[] bytes) {
        if (bytes.length <= SHOWN) return of(bytes);
        return SPACED.formatHex(bytes, 0, SHOWN - 8) + " … (" + bytes.length + " bytes)";
    }

    /** The bytes that hex digits stand for; spaces do not count. */
    public static byte[] parse(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }
}
