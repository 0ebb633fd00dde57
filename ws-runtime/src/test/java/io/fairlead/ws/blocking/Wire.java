package io.fairlead.ws.blocking;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.HexFormat;

/**
 * A channel in memory: brings the bytes it was made with, a few at a time, and keeps what is written, a few at a time.
 */
final class Wire implements ByteChannel {
    private final ByteBuffer incoming;
    private final int step;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    /** How often something was written. */
    int writes;

    private boolean open = true;

    private Wire(ByteBuffer incoming, int step) {
        this.incoming = incoming;
        this.step = step;
    }

    /** Brings {@code hex}, at most {@code step} bytes a read, and takes as many a write. */
    static Wire of(String hex, int step) {
        return new Wire(ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", ""))), step);
    }

    static Wire of(byte[] bytes, int step) {
        return new Wire(ByteBuffer.wrap(bytes), step);
    }

    @Override
    public int read(ByteBuffer into) {
        if (!incoming.hasRemaining()) return -1;
        int bytes = Math.min(step, Math.min(into.remaining(), incoming.remaining()));
        into.put(incoming.slice(incoming.position(), bytes));
        incoming.position(incoming.position() + bytes);
        return bytes;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        if (!open) throw new IOException("closed");
        writes++;
        int bytes = Math.min(step, from.remaining());
        for (int i = 0; i < bytes; i++) written.write(from.get());
        return bytes;
    }

    byte[] bytes() {
        return written.toByteArray();
    }

    String hex() {
        return HexFormat.of().formatHex(bytes());
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }
}
