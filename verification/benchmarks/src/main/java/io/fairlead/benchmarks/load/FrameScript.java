package io.fairlead.benchmarks.load;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;

/** The frames that a client sends, masked once and for all; any that are under way together stand in a row. */
final class FrameScript {
    private static final int DEFLATED = 0x40;
    private static final int TAIL = 4; // 00 00 ff ff, RFC 7692 §7.2.1

    private final ByteBuffer bytes;
    private final int[] starts;
    private final int variants;

    FrameScript(Traffic traffic) {
        List<byte[]> frames = new ArrayList<>();
        for (byte[] message : traffic.messages()) frames.add(frame(traffic, message));
        variants = frames.size();
        starts = new int[variants + traffic.inFlight() + 1];
        for (int i = 0; i + 1 < starts.length; i++) starts[i + 1] = starts[i] + frames.get(i % variants).length;
        bytes = ByteBuffer.allocateDirect(starts[starts.length - 1]);
        for (int i = 0; i + 1 < starts.length; i++) bytes.put(frames.get(i % variants));
    }

    /** The frames from {@code first} on, without the bytes of it that were sent before. */
    ByteBuffer frames(int first, int count, int sent) {
        return bytes.limit(starts[first + count]).position(starts[first] + sent);
    }

    int length(int frame) {
        return starts[frame + 1] - starts[frame];
    }

    int after(int frame) {
        return frame + 1 == variants ? 0 : frame + 1;
    }

    private static byte[] frame(Traffic traffic, byte[] message) {
        boolean deflated = traffic.offer() != null;
        byte[] payload = deflated ? deflate(message) : message;
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
        frame.put((byte) (0x80 | (deflated ? DEFLATED : 0) | (traffic.text() ? 1 : 2)));
        putLength(frame, payload.length);
        byte[] key = new byte[4];
        new Random(payload.length).nextBytes(key);
        frame.put(key);
        for (int i = 0; i < payload.length; i++) frame.put((byte) (payload[i] ^ key[i & 3]));
        byte[] whole = new byte[frame.position()];
        frame.flip().get(whole);
        return whole;
    }

    /** RFC 6455 §5.2, with the bit that says that the payload is masked. */
    private static void putLength(ByteBuffer frame, int length) {
        if (length < 126) frame.put((byte) (0x80 | length));
        else if (length < 65_536) frame.put((byte) (0x80 | 126)).putShort((short) length);
        else frame.put((byte) (0x80 | 127)).putLong(length);
    }

    /** By itself: a client may always do without what it has sent before. */
    private static byte[] deflate(byte[] message) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(message);
        byte[] part = new byte[message.length + 64];
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int length;
        while ((length = deflater.deflate(part, 0, part.length, Deflater.SYNC_FLUSH)) > 0) all.write(part, 0, length);
        deflater.end();
        byte[] whole = all.toByteArray();
        return Arrays.copyOf(whole, whole.length - TAIL);
    }
}
