package io.fairlead.ws.bytes;

import io.fairlead.ws.protocol.BorrowedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Text where it lies: UTF-8 bytes read as characters, nothing copied. Borrowed: it can be read until the callback that
 * it was passed to returns; afterwards every method throws {@link BorrowedException}. {@link #toString()} makes a copy
 * to keep.
 *
 * <p>Reading in order, forward or backward, costs a few instructions a character; a jump in text that is not ASCII
 * costs its distance. Each byte that is no UTF-8 (a header may hold one; a message cannot) reads as one U+FFFD, in
 * {@link #toString()} too.
 */
public final class Utf8View implements CharSequence {
    private static final char REPLACEMENT = '\uFFFD';
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Stamp stamp;
    private int generation;
    private ByteBuffer bytes = NOTHING;
    private int start;
    private int end;

    /** The length in chars, or -1 while nobody has asked. */
    private int chars;
    /** The char at index {@code cursorChar} starts at byte {@code cursorByte}. */
    private int cursorChar;

    private int cursorByte;

    Utf8View(Stamp stamp) {
        this.stamp = stamp;
        this.generation = stamp.generation() - 1;
    }

    boolean isCurrent() {
        return generation == stamp.generation();
    }

    @SuppressWarnings("ReferenceEquality") // a reference stored costs the collector's barrier, one compared does not
    void lend(ByteBuffer source, int from, int to) {
        generation = stamp.generation();
        if (bytes != source) bytes = source;
        start = from;
        end = to;
        chars = -1;
    }

    private void check() {
        if (generation != stamp.generation()) {
            throw new BorrowedException(
                    "This Utf8View was lent to a callback that has returned. Call toString() in the callback to keep the text.");
        }
    }

    /**
     * The length in bytes.
     *
     * @return 0 or more
     */
    public int byteLength() {
        check();
        return end - start;
    }

    /**
     * One byte of the text.
     *
     * @param index 0 to {@link #byteLength()} - 1
     * @return the byte, as it came
     */
    public byte byteAt(int index) {
        check();
        if (index < 0 || index >= end - start) throw new IndexOutOfBoundsException(index);
        return bytes.get(start + index);
    }

    /**
     * Appends the bytes to a buffer.
     *
     * @param out takes {@link #byteLength()} bytes at its position
     */
    public void copyTo(ByteBuffer out) {
        check();
        out.put(out.position(), bytes, start, end - start);
        out.position(out.position() + end - start);
    }

    /**
     * Compares with ASCII text, letters in either case: the way header names, tokens and host names compare (RFC 9110
     * §5.1).
     *
     * @param ascii ASCII only
     * @return whether they are the same but for case
     */
    public boolean equalsIgnoreCase(String ascii) {
        check();
        return Ascii.equalsIgnoreCase(bytes, start, end, ascii);
    }

    /**
     * Compares char by char.
     *
     * @param text any text
     * @return whether it has the same characters
     */
    public boolean contentEquals(CharSequence text) {
        int length = length();
        if (text.length() != length) return false;
        for (int i = 0; i < length; i++) {
            if (charAt(i) != text.charAt(i)) return false;
        }
        return true;
    }

    @Override
    public int length() {
        check();
        if (chars < 0) chars = countChars();
        return chars;
    }

    private int countChars() {
        cursorChar = 0;
        cursorByte = start;
        int count = 0;
        int width;
        for (int at = start; at < end; at += width) {
            width = widthAt(at);
            count += units(width);
        }
        return count;
    }

    @Override
    public char charAt(int index) {
        int length = length();
        if (index < 0 || index >= length) throw new IndexOutOfBoundsException(index);
        if (length == end - start) return isAscii(start + index) ? (char) bytes.get(start + index) : REPLACEMENT;
        if (index < cursorChar / 2) {
            cursorChar = 0;
            cursorByte = start;
        }
        while (index < cursorChar) stepBack();
        while (true) {
            int width = widthAt(cursorByte);
            int units = units(width);
            if (index < cursorChar + units) return unitOf(codePointAt(cursorByte, width), index - cursorChar);
            cursorChar += units;
            cursorByte += width;
        }
    }

    /** Moves the cursor one character back: a lead byte whose character ends here, or else a byte that stands alone. */
    private void stepBack() {
        int width = Math.min(4, cursorByte - start);
        while (width > 1 && widthAt(cursorByte - width) != width) width--;
        cursorByte -= width;
        cursorChar -= units(width);
    }

    private static int units(int width) {
        return width == 4 ? 2 : 1;
    }

    private static char unitOf(int codePoint, int unit) {
        if (codePoint < Character.MIN_SUPPLEMENTARY_CODE_POINT) return (char) codePoint;
        return unit == 0 ? Character.highSurrogate(codePoint) : Character.lowSurrogate(codePoint);
    }

    private boolean isAscii(int at) {
        return bytes.get(at) >= 0;
    }

    /** How many bytes make the character at {@code at}; a malformed byte stands alone. */
    private int widthAt(int at) {
        int lead = bytes.get(at) & 0xFF;
        if (lead < 0x80) return 1;
        int width = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4 || end - at < width) return 1;
        int second = bytes.get(at + 1) & 0xFF;
        if (second < Utf8Validator.lowestSecond(lead) || second > Utf8Validator.highestSecond(lead)) return 1;
        for (int i = 2; i < width; i++) {
            if ((bytes.get(at + i) & 0xC0) != 0x80) return 1;
        }
        return width;
    }

    private int codePointAt(int at, int width) {
        int lead = bytes.get(at);
        if (width == 1) return lead >= 0 ? lead : REPLACEMENT;
        int codePoint = lead & (0x7F >> width);
        for (int i = 1; i < width; i++) {
            codePoint = codePoint << 6 | (bytes.get(at + i) & 0x3F);
        }
        return codePoint;
    }

    /** Copies the part into a string: a view of a view would outlive what it sees. */
    @Override
    public CharSequence subSequence(int from, int to) {
        return toString().substring(from, to);
    }

    /** Copies the text: the string is the caller's to keep. */
    @Override
    public String toString() {
        check();
        if (Utf8Validator.validate(bytes, start, end, Utf8Validator.ACCEPT) != Utf8Validator.ACCEPT)
            return copyOfChars();
        byte[] copy = new byte[end - start];
        bytes.get(start, copy);
        return new String(copy, StandardCharsets.UTF_8);
    }

    /** Char by char where bytes are malformed: the JDK would make one U+FFFD of several. */
    private String copyOfChars() {
        char[] copy = new char[length()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = charAt(i);
        }
        return new String(copy);
    }
}
