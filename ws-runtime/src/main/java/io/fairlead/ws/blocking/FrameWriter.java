package io.fairlead.ws.blocking;

import io.fairlead.ws.bytes.Utf8Encoder;
import io.fairlead.ws.frame.FrameHeader;
import io.fairlead.ws.frame.Mask;
import io.fairlead.ws.frame.MaskKeys;
import io.fairlead.ws.protocol.ConnectionClosedException;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.Role;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Whole frames onto a channel, one after the other whichever threads they come from. Header and payload leave in one
 * write if they fit the buffer.
 */
final class FrameWriter {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Not a monitor: on JDK 21 a virtual thread that waits in one would hold its carrier. */
    private final ReentrantLock lock = new ReentrantLock();

    private WritableByteChannel channel;
    private final @Nullable MaskKeys keys;
    private final ByteBuffer wire;

    /** Whether a close frame went out: nothing but pongs may follow it (§5.5.1, §5.5.2). */
    private volatile boolean closed;
    /** Whether a write failed: what the peer has of the last frame is unknown. */
    private volatile boolean broken;

    /** The current frame's mask key, and how many of its payload bytes were written. */
    private int key;

    private int written;
    /** Where in the wire buffer payload starts that is not masked yet. */
    private int payloadStart;

    FrameWriter(WritableByteChannel channel, Role role, int bufferBytes) {
        this.channel = channel;
        this.keys = role == Role.CLIENT ? new MaskKeys(RANDOM) : null;
        this.wire = ByteBuffer.allocateDirect(FrameHeader.MAX_BYTES + bufferBytes);
    }

    void reset(WritableByteChannel other) {
        lock.lock();
        try {
            channel = other;
            closed = false;
            broken = false;
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        return closed || broken;
    }

    /** Writes a data frame. */
    void data(boolean fin, int opcode, byte[] payload, int from, int length) throws IOException {
        lock.lock();
        try {
            checkOpen();
            begin(fin, opcode, length);
            int done = 0;
            do {
                int bytes = Math.min(wire.remaining(), length - done);
                wire.put(payload, from + done, bytes);
                drain();
                done += bytes;
            } while (done < length);
        } finally {
            lock.unlock();
        }
    }

    /** Writes a data frame, {@code payload} from {@code start} on. */
    void data(boolean fin, int opcode, ByteBuffer payload, int start, int length) throws IOException {
        lock.lock();
        try {
            checkOpen();
            write(fin, opcode, payload, start, length);
        } finally {
            lock.unlock();
        }
    }

    /** Writes a text message of one frame. */
    void text(CharSequence text) throws IOException {
        long length = Utf8Encoder.length(text);
        if (length > wire.capacity() - FrameHeader.MAX_BYTES) {
            byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
            data(true, Opcode.TEXT, utf8, 0, utf8.length);
            return;
        }
        lock.lock();
        try {
            checkOpen();
            begin(true, Opcode.TEXT, (int) length);
            Utf8Encoder.encode(text, wire);
            drain();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Writes a control frame, {@code payload} from {@code start} on; false, and nothing written, after a close frame,
     * unless it is a pong, or a failed write.
     */
    boolean control(int opcode, ByteBuffer payload, int start, int length) throws IOException {
        lock.lock();
        try {
            if (broken || (closed && opcode != Opcode.PONG)) return false; // §5.5.2: until the peer's close frame comes
            if (opcode == Opcode.CLOSE) closed = true;
            write(true, opcode, payload, start, length);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new ConnectionClosedException(
                    "A close frame was sent: no message may follow it (RFC 6455 §5.5.1). Open a new connection.");
        }
        if (broken) {
            throw new ConnectionClosedException(
                    "A write to this connection failed, so the peer may hold half a frame. Open a new connection.");
        }
    }

    private void write(boolean fin, int opcode, ByteBuffer payload, int start, int length) throws IOException {
        begin(fin, opcode, length);
        int done = 0;
        do {
            int bytes = Math.min(wire.remaining(), length - done);
            wire.put(wire.position(), payload, start + done, bytes);
            wire.position(wire.position() + bytes);
            drain();
            done += bytes;
        } while (done < length);
    }

    private void begin(boolean fin, int opcode, int length) {
        wire.clear();
        written = 0;
        if (keys == null) {
            FrameHeader.encode(wire, 0, fin, opcode, length);
            payloadStart = FrameHeader.size(length);
        } else {
            key = keys.next(); // §5.3: a new one for each frame
            FrameHeader.encodeMasked(wire, 0, fin, opcode, length, key);
            payloadStart = FrameHeader.size(length) + Integer.BYTES;
        }
        wire.position(payloadStart);
    }

    /** Masks what was put into the wire buffer and writes all of it. */
    private void drain() throws IOException {
        int bytes = wire.position() - payloadStart;
        if (keys != null) Mask.apply(wire, payloadStart, wire.position(), key, written);
        written += bytes;
        wire.flip();
        boolean whole = false;
        try {
            while (wire.hasRemaining()) channel.write(wire);
            whole = true;
        } finally {
            if (!whole) broken = true;
        }
        wire.clear();
        payloadStart = 0;
    }
}
