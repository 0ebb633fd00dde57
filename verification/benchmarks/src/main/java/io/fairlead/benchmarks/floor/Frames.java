package io.fairlead.benchmarks.floor;

import java.nio.ByteBuffer;

/** A frame's first bytes (RFC 6455 §5.2), believed. */
final class Frames {
    private Frames() {}

    static int length(ByteBuffer in, int at) {
        int length = in.get(at + 1) & 0x7F;
        if (length < 126) return length;
        return length == 126 ? in.getShort(at + 2) & 0xFFFF : (int) in.getLong(at + 2);
    }

    /** Of a payload that long, without the mask key. */
    static int header(int length) {
        return length < 126 ? 2 : length < 65_536 ? 4 : 10;
    }

    static void putLength(ByteBuffer out, int length) {
        if (length < 126) out.put((byte) length);
        else if (length < 65_536) out.put((byte) 126).putShort((short) length);
        else out.put((byte) 127).putLong(length);
    }
}
