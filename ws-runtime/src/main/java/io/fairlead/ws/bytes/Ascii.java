package io.fairlead.ws.bytes;

import java.nio.ByteBuffer;

/** Compares and writes ASCII in buffers, allocating nothing. */
public final class Ascii {
    private static final int CASE = 0x20;

    private Ascii() {}

    /**
     * Compares bytes with ASCII text, letters in either case.
     *
     * @param bytes read with absolute gets
     * @param start index of the first byte
     * @param end index behind the last byte
     * @param text ASCII; a character beyond it equals no byte
     * @return whether they are the same but for case
     */
    public static boolean equalsIgnoreCase(ByteBuffer bytes, int start, int end, String text) {
        if (end - start != text.length()) return false;
        for (int i = 0; i < text.length(); i++) {
            if (!isSame(bytes.get(start + i), text.charAt(i))) return false;
        }
        return true;
    }

    /**
     * Compares bytes of the same buffer, letters in either case.
     *
     * @param bytes read with absolute gets
     * @param start index of the one's first byte
     * @param end index behind the one's last byte
     * @param otherStart index of the other's first byte
     * @param otherEnd index behind the other's last byte
     * @return whether they are the same but for case
     */
    public static boolean equalsIgnoreCase(ByteBuffer bytes, int start, int end, int otherStart, int otherEnd) {
        if (end - start != otherEnd - otherStart) return false;
        for (int i = 0; i < end - start; i++) {
            if (!isSame(bytes.get(start + i), bytes.get(otherStart + i))) return false;
        }
        return true;
    }

    /**
     * Compares bytes with ASCII text, case counting.
     *
     * @param bytes read with absolute gets
     * @param start index of the first byte
     * @param end index behind the last byte
     * @param text ASCII
     * @return whether they are the same
     */
    public static boolean equals(ByteBuffer bytes, int start, int end, String text) {
        if (end - start != text.length()) return false;
        for (int i = 0; i < text.length(); i++) {
            if (bytes.get(start + i) != text.charAt(i)) return false;
        }
        return true;
    }

    /** The case of a letter is one bit; in most pairs not even that differs. */
    private static boolean isSame(int one, int other) {
        int difference = one ^ other;
        return difference == 0 || (difference == CASE && isLetter(one));
    }

    private static boolean isLetter(int c) {
        int lower = c | CASE;
        return lower >= 'a' && lower <= 'z';
    }

    /**
     * Makes an ASCII letter lower case; leaves every other byte alone.
     *
     * @param b a byte
     * @return the byte, as an {@code int} that is negative beyond ASCII
     */
    public static int toLower(byte b) {
        return b >= 'A' && b <= 'Z' ? b | CASE : b;
    }

    /**
     * Appends text.
     *
     * @param out takes one byte a character at its position
     * @param text ASCII
     */
    public static void put(ByteBuffer out, CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            out.put((byte) text.charAt(i));
        }
    }

    /**
     * Appends a number in decimal.
     *
     * @param out takes up to ten bytes at its position
     * @param number 0 or more
     */
    public static void putNumber(ByteBuffer out, int number) {
        if (number >= 10) putNumber(out, number / 10);
        out.put((byte) ('0' + number % 10));
    }

    /**
     * The value of a hexadecimal digit.
     *
     * @param b a byte
     * @return 0 to 15, or -1 if it is none
     */
    public static int hexDigit(int b) {
        if (b >= '0' && b <= '9') return b - '0';
        int lower = b | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }
}
