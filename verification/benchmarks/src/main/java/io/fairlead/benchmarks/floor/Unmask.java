package io.fairlead.benchmarks.floor;

import java.nio.ByteBuffer;

/** Thirty-two bytes a step, then eight, then one. */
final class Unmask {
    private static final int STEP = 32;

    private Unmask() {}

    /** From one buffer to another, or to where it stands. */
    static void copy(ByteBuffer from, int at, ByteBuffer to, int there, int length, int key) {
        long wide = (key & 0xFFFF_FFFFL) << 32 | (key & 0xFFFF_FFFFL);
        int i = 0;
        for (; i <= length - STEP; i += STEP) {
            to.putLong(there + i, from.getLong(at + i) ^ wide);
            to.putLong(there + i + 8, from.getLong(at + i + 8) ^ wide);
            to.putLong(there + i + 16, from.getLong(at + i + 16) ^ wide);
            to.putLong(there + i + 24, from.getLong(at + i + 24) ^ wide);
        }
        for (; i <= length - 8; i += 8) to.putLong(there + i, from.getLong(at + i) ^ wide);
        for (; i < length; i++) to.put(there + i, (byte) (from.get(at + i) ^ key >> (24 - 8 * (i & 3))));
    }
}
