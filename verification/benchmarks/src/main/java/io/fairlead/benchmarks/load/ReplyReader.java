package io.fairlead.benchmarks.load;

import java.nio.ByteBuffer;

/**
 * What a server sends on one connection, held against what it should send. However the bytes come, and whatever frames
 * it cuts.
 */
final class ReplyReader {
    private static final int FIN = 0x80;
    private static final int DEFLATED = 0x40;
    private static final int CLOSE = 8;

    private final ExpectedMessages expected;
    private final Inflated inflated;
    private int message;
    private int at;

    private int headerBytes;
    private int first;
    private int lengthBytes;
    private long left;
    private boolean compressed;
    private boolean closed;

    ReplyReader(ExpectedMessages expected, Inflated inflated) {
        this.expected = expected;
        this.inflated = inflated;
    }

    /** Takes all of {@code in}, and returns how many messages ended there. */
    int read(ByteBuffer in) {
        int ended = 0;
        while (in.hasRemaining()) {
            boolean headed = inHeader() ? header(in.get()) : payload(in);
            if (headed && left == 0 && endFrame()) ended++;
        }
        return ended;
    }

    /** Whether a close frame has come. */
    boolean closed() {
        return closed;
    }

    private boolean inHeader() {
        return headerBytes < 2 || lengthBytes > 0;
    }

    /** Returns whether that was the header's last byte. RFC 6455 §5.2. */
    private boolean header(byte b) {
        if (headerBytes == 0) {
            first = b;
            headerBytes = 1;
        } else if (headerBytes == 1) {
            if (b < 0) throw new WrongReplyException("the server masked a frame");
            headerBytes = 2;
            lengthBytes = b == 126 ? 2 : b == 127 ? 8 : 0;
            left = lengthBytes == 0 ? b : 0;
        } else {
            left = left << 8 | (b & 0xFF);
            lengthBytes--;
        }
        return !inHeader();
    }

    private boolean payload(ByteBuffer in) {
        int end = in.limit();
        int part = (int) Math.min(left, in.remaining());
        in.limit(in.position() + part);
        if (isControl()) in.position(in.limit());
        else if (isCompressed()) at = inflated.check(in, expected, message, at);
        else at = expected.check(in, message, at);
        in.limit(end);
        left -= part;
        return true;
    }

    /** Returns whether a message ended with the frame. */
    private boolean endFrame() {
        headerBytes = 0;
        if (isControl()) {
            closed |= (first & 0x0F) == CLOSE;
            return false;
        }
        compressed = isCompressed();
        if ((first & FIN) == 0) return false;
        if (compressed) at = inflated.end(expected, message, at);
        expected.checkWhole(message, at);
        compressed = false;
        at = 0;
        message = expected.after(message);
        return true;
    }

    private boolean isControl() {
        return (first & 0x08) != 0;
    }

    /** RFC 7692 §6: only the first frame of a message says it. */
    private boolean isCompressed() {
        return compressed || (first & DEFLATED) != 0;
    }
}
