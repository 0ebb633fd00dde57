package io.fairlead.ws.bytes;

import java.nio.ByteBuffer;

/**
 * Writes characters as UTF-8 without allocating. An unpaired surrogate becomes {@code ?}, as {@link String#getBytes}
 * has it.
 */
public final class Utf8Encoder {
    private Utf8Encoder() {}

    /**
     * How many bytes a text takes.
     *
     * @param text any
     * @return 0 to three times its length
     */
    public static long length(CharSequence text) {
        int chars = text.length();
        long bytes = chars;
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            if (c < 0x80) continue;
            if (c < 0x800) {
                bytes += 1;
            } else if (!Character.isSurrogate(c)) {
                bytes += 2;
            } else if (isPair(text, i, chars)) {
                bytes += 2; // four bytes for two chars
                i++;
            }
        }
        return bytes;
    }

    /**
     * Appends a text.
     *
     * @param text any
     * @param out takes {@link #length} bytes at its position
     */
    public static void encode(CharSequence text, ByteBuffer out) {
        int chars = text.length();
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                out.put((byte) c);
            } else if (c < 0x800) {
                out.put((byte) (0xC0 | c >> 6)).put((byte) (0x80 | (c & 0x3F)));
            } else if (!Character.isSurrogate(c)) {
                out.put((byte) (0xE0 | c >> 12))
                        .put((byte) (0x80 | ((c >> 6) & 0x3F)))
                        .put((byte) (0x80 | (c & 0x3F)));
            } else if (isPair(text, i, chars)) {
                int point = Character.toCodePoint(c, text.charAt(++i));
                out.put((byte) (0xF0 | point >> 18)).put((byte) (0x80 | ((point >> 12) & 0x3F)));
                out.put((byte) (0x80 | ((point >> 6) & 0x3F))).put((byte) (0x80 | (point & 0x3F)));
            } else {
                out.put((byte) '?');
            }
        }
    }

    private static boolean isPair(CharSequence text, int at, int chars) {
        return Character.isHighSurrogate(text.charAt(at))
                && at + 1 < chars
                && Character.isLowSurrogate(text.charAt(at + 1));
    }
}
