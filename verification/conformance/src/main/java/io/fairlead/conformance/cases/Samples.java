package io.fairlead.conformance.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Random;

/** Payloads of any length, the same in every run. */
final class Samples {
    private static final byte[] PROSE = "Größe, 日本, κόσμε, 𝄞 — and plain letters between them. ".getBytes(UTF_8);

    private static final byte[] JSON = records();

    private Samples() {}

    /** Letters. */
    static byte[] ascii(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) bytes[i] = (byte) ('a' + i % 26);
        return bytes;
    }

    /** Every byte value, in an order that repeats after a prime number of bytes. */
    static byte[] binary(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) bytes[i] = (byte) (i % 251 * 7);
        return bytes;
    }

    /** UTF-8 of one to four bytes a character, never cut; filled up with dots. */
    static byte[] prose(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) '.');
        for (int at = 0; at + PROSE.length <= length; at += PROSE.length) {
            System.arraycopy(PROSE, 0, bytes, at, PROSE.length);
        }
        return bytes;
    }

    /** Records with the same keys and other values; at most 1 MiB. */
    static byte[] json(int length) {
        return Arrays.copyOf(JSON, length);
    }

    private static byte[] records() {
        StringBuilder text = new StringBuilder();
        Random values = new Random(7692);
        while (text.length() < 1 << 20) {
            text.append("{\"id\":").append(values.nextInt(100_000));
            text.append(",\"name\":\"item ").append(values.nextInt(1_000));
            text.append("\",\"price\":").append(values.nextInt(10_000) / 100.0);
            text.append(",\"inStock\":").append(values.nextBoolean()).append("}\n");
        }
        return text.toString().getBytes(UTF_8);
    }

    /** What no compression makes shorter. */
    static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(1951).nextBytes(bytes);
        return bytes;
    }

    /** What compression makes shortest. */
    static byte[] zeros(int length) {
        return new byte[length];
    }
}
