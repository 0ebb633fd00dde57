package io.fairlead.conformance.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads frames and lets none of RFC 6455 §5's rules for their senders be broken. */
public final class FrameReader {
    private static final int LARGEST = 64 << 20;

    private final InputStream in;
    private final boolean peerMasks;

    /**
     * A reader.
     *
     * @param in buffered
     * @param peerMasks whether the party under test is a client
     */
    public FrameReader(InputStream in, boolean peerMasks) {
        this.in = in;
        this.peerMasks = peerMasks;
    }

    /**
     * Waits for a frame.
     *
     * @param mayBeCompressed whether RSV1 was given a meaning
     * @return null at the end of the stream, where a frame could start
     */
    public @Nullable ReceivedFrame read(boolean mayBeCompressed) throws IOException, Violation {
        int first = in.read();
        if (first < 0) return null;
        checkFirst(first, mayBeCompressed);
        int second = some(1)[0];
        if (second < 0 != peerMasks) {
            throw new Violation(
                    peerMasks ? "a client's frame is not masked (§5.1)" : "a server's frame is masked (§5.1)");
        }
        byte[] extended = some((second & 0x7F) == 127 ? 8 : (second & 0x7F) == 126 ? 2 : 0);
        long length = length(second & 0x7F, extended);
        if (Opcode.isControl(first & 0x0F) && length > 125)
            throw new Violation("a control frame of " + length + " bytes (§5.5)");
        String header =
                "%02x %02x %s".formatted(first, second & 0xFF, Hex.of(extended)).trim();
        int key = peerMasks ? ByteBuffer.wrap(some(4)).getInt() : 0;
        byte[] payload = some((int) length);
        if (peerMasks) WireFrame.mask(payload, 0, key);
        return new ReceivedFrame(first, key, payload, peerMasks ? header + " ?? ?? ?? ??" : header);
    }

    private static void checkFirst(int first, boolean mayBeCompressed) throws Violation {
        int opcode = first & 0x0F;
        boolean dataStarts = opcode == Opcode.TEXT || opcode == Opcode.BINARY;
        int allowed = mayBeCompressed && dataStarts ? 0x40 : 0;
        if ((first & 0x70 & ~allowed) != 0) throw new Violation("reserved bits in %02x (§5.2)".formatted(first));
        if (!Opcode.isDefined(opcode)) throw new Violation(Opcode.nameOf(opcode) + " is reserved (§5.2)");
        if (Opcode.isControl(opcode) && (first & 0x80) == 0) throw new Violation("a fragmented control frame (§5.5)");
    }

    private static long length(int seven, byte[] extended) throws Violation {
        if (seven < 126) return seven;
        long length = seven == 126
                ? ByteBuffer.wrap(extended).getShort() & 0xFFFF
                : ByteBuffer.wrap(extended).getLong();
        if (length < (seven == 126 ? 126 : 0x10000))
            throw new Violation("a length of " + length + " not in its minimal form (§5.2)");
        if (length > LARGEST) throw new Violation("a frame of " + length + " bytes, of which nobody spoke");
        return length;
    }

    private byte[] some(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) throw new EOFException("the stream ends inside a frame");
        return bytes;
    }
}
