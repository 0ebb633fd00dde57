package io.fairlead.ws.deflate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/** Whole messages through {@link Inflation} and {@link Deflation}, and bytes to feed them. */
final class Bytes {
    static final int LIMIT = 1 << 20;

    private Bytes() {}

    static byte[] hex(String spaced) {
        return HexFormat.of().parseHex(spaced.replace(" ", ""));
    }

    static String hex(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").formatHex(bytes);
    }

    static byte[] deflate(Deflation deflation, byte[] message) {
        return deflate(deflation, message, message.length + 1, 65_536);
    }

    /** Feeds {@code step} bytes a time, takes out {@code room} bytes a time. */
    static byte[] deflate(Deflation deflation, byte[] message, int step, int room) {
        ByteBuffer out = ByteBuffer.allocateDirect(room);
        byte[] all = new byte[message.length * 2 + 1_024];
        int size = 0;
        int at = 0;
        int state = Deflation.NEED_INPUT;
        deflation.begin();
        while (state != Deflation.DONE) {
            int end = Math.min(message.length, at + step);
            ByteBuffer in = ByteBuffer.wrap(message, at, end - at);
            do {
                state = deflation.deflate(in, out.clear(), end == message.length);
                int n = out.flip().remaining();
                out.get(all, size, n);
                size += n;
            } while (state == Deflation.NEED_OUTPUT);
            assertEquals(0, in.remaining());
            at = end;
        }
        return Arrays.copyOf(all, size);
    }

    static byte[] inflate(Inflation inflation, byte[] payload) {
        return inflate(inflation, payload, payload.length + 1, 65_536);
    }

    /** The message, or an assertion that fails with the close code. */
    static byte[] inflate(Inflation inflation, byte[] payload, int step, int room) {
        ByteBuffer message = ByteBuffer.allocate(2 * LIMIT);
        assertEquals(Inflation.DONE, inflate(inflation, payload, step, room, LIMIT, message));
        return Arrays.copyOf(message.array(), message.position());
    }

    /**
     * Feeds {@code step} bytes a time, takes out {@code room} bytes a time; returns {@link Inflation#DONE} or the
     * refusal.
     */
    static int inflate(Inflation inflation, byte[] payload, int step, int room, int limit, ByteBuffer message) {
        ByteBuffer out = ByteBuffer.allocateDirect(room);
        inflation.begin(limit);
        int state = Inflation.NEED_INPUT;
        for (int at = 0; state == Inflation.NEED_INPUT; at += step) {
            int end = Math.min(payload.length, at + step);
            ByteBuffer in = ByteBuffer.wrap(payload, at, end - at);
            do {
                state = inflation.inflate(in, out.clear(), end == payload.length);
                message.put(out.flip());
            } while (state == Inflation.NEED_OUTPUT);
        }
        return state;
    }

    /** Words of a small vocabulary: compresses as English does. */
    static byte[] text(Random random, int size) {
        String[] words = {
            "the ",
            "quick ",
            "brown ",
            "fox ",
            "jumps ",
            "over ",
            "lazy ",
            "dogs ",
            "and ",
            "naïve ",
            "café ",
            "東京 ",
            "😀 ",
            "0123456789 ",
            "{\"id\":"
        };
        StringBuilder text = new StringBuilder(size + 16);
        while (text.length() < size)
            text.append(words[random.nextInt(words.length)]).append(random.nextInt(100));
        return Arrays.copyOf(text.toString().getBytes(StandardCharsets.UTF_8), size);
    }

    static byte[] noise(Random random, int size) {
        byte[] noise = new byte[size];
        random.nextBytes(noise);
        return noise;
    }
}
