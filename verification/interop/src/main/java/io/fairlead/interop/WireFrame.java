package io.fairlead.interop;

import java.util.ArrayList;
import java.util.List;

/**
 * A frame's header as it was on the wire (RFC 6455 §5.2). Read by code of its own, so that what our codec thinks of a
 * frame and what is told about it here come from two sources.
 *
 * @param fin whether it is its message's last
 * @param rsv1 whether its message is compressed (RFC 7692 §6)
 * @param opcode 0 to 15
 * @param length of the payload on the wire, in bytes
 */
public record WireFrame(boolean fin, boolean rsv1, int opcode, long length) {
    /** Reads the frames that are whole, from {@code at} on. */
    static List<WireFrame> read(byte[] bytes, int at) {
        List<WireFrame> frames = new ArrayList<>();
        int next = at;
        while (next + 2 <= bytes.length) {
            int kind = bytes[next];
            int second = bytes[next + 1];
            int lengthBytes = extendedBytes(second & 0x7F);
            int header = 2 + lengthBytes + (second < 0 ? 4 : 0);
            if (next + header > bytes.length) break;
            long length = lengthBytes == 0 ? second & 0x7F : number(bytes, next + 2, lengthBytes);
            if (next + header + length > bytes.length) break;
            frames.add(new WireFrame((kind & 0x80) != 0, (kind & 0x40) != 0, kind & 0x0F, length));
            next += header + (int) length;
        }
        return frames;
    }

    private static int extendedBytes(int length) {
        return switch (length) {
            case 126 -> 2;
            case 127 -> 8;
            default -> 0;
        };
    }

    private static long number(byte[] bytes, int at, int count) {
        long value = 0;
        for (int i = 0; i < count; i++) value = (value << 8) | (bytes[at + i] & 0xFF);
        return value;
    }

    /** Whether it carries part of a message. */
    boolean isData() {
        return opcode < 8;
    }
}
