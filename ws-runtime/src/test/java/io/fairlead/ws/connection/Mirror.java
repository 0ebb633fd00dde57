package io.fairlead.ws.connection;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns what a client sends into what a server would send, and the other way round: masked frames lose their mask,
 * unmasked ones, which are wrong, get one. Knows no rules: whatever else is wrong with a frame stays wrong.
 */
public final class Mirror {
    private static final byte[] KEY = {1, 2, 3, 4};

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Integer> borders = new ArrayList<>();

    Mirror(byte[] sent) {
        ByteBuffer in = ByteBuffer.wrap(sent);
        while (in.hasRemaining()) frame(in);
    }

    /** What a client sent, unmasked; fails if a frame was not masked. */
    public static byte[] unmask(byte[] sent) {
        ByteBuffer in = ByteBuffer.wrap(sent);
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        while (in.hasRemaining()) {
            int start = in.position();
            if (in.get(start + 1) >= 0) throw new AssertionError("unmasked at " + start + ": " + Wire.hex(sent));
            plain.writeBytes(frameOf(in));
        }
        return plain.toByteArray();
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    List<Integer> borders() {
        return borders;
    }

    private void frame(ByteBuffer in) {
        borders.add(out.size());
        out.writeBytes(frameOf(in));
    }

    /** The next frame, or what there is of it. */
    private static byte[] frameOf(ByteBuffer in) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(in.get());
        if (!in.hasRemaining()) return frame.toByteArray();
        int second = in.get() & 0xFF;
        frame.write(second ^ 0x80);
        int lengthBytes = (second & 0x7F) < 126 ? 0 : (second & 0x7F) == 126 ? 2 : 8;
        byte[] extended = take(in, lengthBytes);
        frame.writeBytes(extended);
        if (extended.length < lengthBytes) return frame.toByteArray();
        byte[] key = second > 0x7F ? take(in, 4) : KEY;
        if (second <= 0x7F) frame.writeBytes(key);
        byte[] payload = take(in, length(second & 0x7F, extended));
        for (int i = 0; i < payload.length; i++) payload[i] ^= key[i % 4];
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    private static int length(int length7, byte[] extended) {
        long length = extended.length == 0 ? length7 : 0;
        for (byte b : extended) length = length << 8 | (b & 0xFF);
        return length < 0 || length > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) length;
    }

    private static byte[] take(ByteBuffer in, int wanted) {
        byte[] taken = new byte[Math.min(wanted, in.remaining())];
        in.get(taken);
        return taken;
    }
}
