package io.fairlead.conformance.wire;

import java.util.Arrays;
import java.util.zip.Deflater;

/** Compresses the messages of one direction as RFC 7692 §7.2.1 says: by zlib, or in a smaller window by hand. */
public final class Deflate implements AutoCloseable {
    private static final int FULL_WINDOW = 15;
    private static final int TAIL = 4;

    private final Deflater zlib = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private final int windowBits;
    private final boolean takeover;
    private byte[] history = {};

    /**
     * For one direction.
     *
     * @param windowBits 8 to 15
     * @param takeover whether messages refer to those before
     */
    public Deflate(int windowBits, boolean takeover) {
        this.windowBits = windowBits;
        this.takeover = takeover;
    }

    /** The payload of a compressed message. */
    public byte[] message(byte[] plain) {
        return windowBits == FULL_WINDOW ? byZlib(plain) : byHand(plain);
    }

    private byte[] byZlib(byte[] plain) {
        if (!takeover) zlib.reset();
        zlib.setInput(plain);
        byte[] out = new byte[plain.length + plain.length / 100 + 128];
        int length = 0;
        int n;
        do {
            if (length == out.length) out = Arrays.copyOf(out, out.length * 2);
            n = zlib.deflate(out, length, out.length - length, Deflater.SYNC_FLUSH);
            length += n;
        } while (length == out.length);
        return length == 0 ? new byte[1] : Arrays.copyOf(out, length - TAIL); // §7.2.3.6: an empty message has a byte
    }

    private byte[] byHand(byte[] plain) {
        byte[] all = Arrays.copyOf(history, history.length + plain.length);
        System.arraycopy(plain, 0, all, history.length, plain.length);
        byte[] payload = new FixedBlock(all, history.length, 1 << windowBits).encode();
        if (takeover) history = Arrays.copyOfRange(all, Math.max(0, all.length - (1 << windowBits)), all.length);
        return payload;
    }

    @Override
    public void close() {
        zlib.end();
    }
}
