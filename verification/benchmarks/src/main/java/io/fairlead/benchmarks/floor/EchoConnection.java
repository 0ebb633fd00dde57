package io.fairlead.benchmarks.floor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One connection: a handshake, then frames, each unmasked and sent back. */
final class EchoConnection {
    private static final int CLOSE = 0x88;

    /** A masked frame without a payload, in bytes. */
    private static final int SMALLEST = 6;

    private final SocketChannel channel;
    private final Floor.Buffers buffers;
    private boolean upgraded;

    /** A frame of which more is to come, with room for all of it; kept for the next. */
    private @Nullable ByteBuffer large;

    private int unmasked;

    /** What the socket did not take. */
    private @Nullable ByteBuffer rest;

    /** Whether that is the large frame itself. */
    private boolean resting;

    EchoConnection(SocketChannel channel, Floor.Buffers buffers) {
        this.channel = channel;
        this.buffers = buffers;
    }

    void ready(SelectionKey key) throws IOException {
        if (rest != null) {
            channel.write(rest);
            if (rest.hasRemaining()) return;
            rest = null;
            if (resting && large != null) large.clear();
            resting = false;
            key.interestOps(SelectionKey.OP_READ);
        } else if (large != null && large.position() > 0) {
            more(key, large);
        } else {
            first(key);
        }
    }

    private void first(SelectionKey key) throws IOException {
        ByteBuffer in = buffers.in.clear();
        if (channel.read(in) < 0) throw new IOException("the end");
        in.flip();
        ByteBuffer out = buffers.out.clear();
        if (!upgraded) upgrade(in, out);
        else echoAll(in, out);
        out.flip();
        if (out.hasRemaining()) write(key, out, false);
    }

    private void echoAll(ByteBuffer in, ByteBuffer out) throws IOException {
        while (in.remaining() >= SMALLEST) {
            if (!echo(in, out)) return;
        }
        if (in.hasRemaining()) throw new IOException("a header in two pieces");
    }

    private void upgrade(ByteBuffer in, ByteBuffer out) {
        Handshake.answer(in, out);
        upgraded = true;
    }

    /** Returns false if the frame is not whole. */
    private boolean echo(ByteBuffer in, ByteBuffer out) throws IOException {
        int at = in.position();
        int length = Frames.length(in, at);
        int header = Frames.header(length);
        if (in.remaining() < header + 4 + length) {
            keep(in, header + 4 + length);
            return false;
        }
        out.put(in.get(at));
        Frames.putLength(out, length);
        Unmask.copy(in, at + header + 4, out, out.position(), length, in.getInt(at + header));
        out.position(out.position() + length);
        in.position(at + header + 4 + length);
        return (in.get(at) & 0xFF) != CLOSE;
    }

    private void keep(ByteBuffer in, int frame) {
        if (large == null || large.capacity() < frame) large = ByteBuffer.allocateDirect(frame);
        large.clear().limit(frame);
        large.put(in);
        unmasked = 0;
        unmask(large);
    }

    private void more(SelectionKey key, ByteBuffer frame) throws IOException {
        if (channel.read(frame) < 0) throw new IOException("the end");
        unmask(frame);
        if (frame.hasRemaining()) return;
        int length = Frames.length(frame, 0);
        int header = Frames.header(length);
        byte first = frame.get(0);
        frame.position(4).put(first); // the server's header fits where the mask key's end is
        Frames.putLength(frame, length);
        frame.position(4).limit(header + 4 + length);
        write(key, frame, true);
        if (rest == null) frame.clear();
    }

    /** As far as there are bytes, while they are near. */
    private void unmask(ByteBuffer frame) {
        int start = Frames.header(Frames.length(frame, 0)) + 4;
        int end = frame.position() - start;
        int upTo = frame.hasRemaining() ? end & ~31 : end;
        if (upTo <= unmasked) return;
        Unmask.copy(frame, start + unmasked, frame, start + unmasked, upTo - unmasked, frame.getInt(start - 4));
        unmasked = upTo;
    }

    private void write(SelectionKey key, ByteBuffer out, boolean isLarge) throws IOException {
        channel.write(out);
        if (!out.hasRemaining()) return;
        resting = isLarge;
        rest = isLarge
                ? out
                : ByteBuffer.allocateDirect(out.remaining()).put(out).flip();
        key.interestOps(SelectionKey.OP_WRITE);
    }
}
