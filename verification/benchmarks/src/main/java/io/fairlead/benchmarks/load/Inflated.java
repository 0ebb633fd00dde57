package io.fairlead.benchmarks.load;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** What a connection's server has compressed (RFC 7692 §7.2.2). */
final class Inflated {
    private static final ByteBuffer OUT = ByteBuffer.allocateDirect(65_536);
    private final ByteBuffer tail = ByteBuffer.allocateDirect(4).putInt(0xFFFF);
    private final Inflater inflater = new Inflater(true);

    /** Takes all of {@code part}; returns how far the message has come. */
    int check(ByteBuffer part, ExpectedMessages expected, int message, int at) {
        inflater.setInput(part);
        int end = at;
        try {
            while (inflater.inflate(OUT.clear()) > 0) end = expected.check(OUT.flip(), message, end);
        } catch (DataFormatException notDeflated) {
            throw new WrongReplyException("a compressed message is not: " + notDeflated.getMessage());
        }
        if (inflater.finished()) inflater.reset();
        return end;
    }

    int end(ExpectedMessages expected, int message, int at) {
        return check(tail.position(0), expected, message, at);
    }

    void release() {
        inflater.end();
    }
}
