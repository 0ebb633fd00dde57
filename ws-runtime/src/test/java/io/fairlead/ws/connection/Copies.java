package io.fairlead.ws.connection;

import java.nio.ByteBuffer;

/** Does what it is called instead of, and counts the bytes. Called by what {@link CountedClasses} has rewritten. */
public final class Copies {
    private static long bytes;

    private Copies() {}

    public static void reset() {
        bytes = 0;
    }

    public static long bytes() {
        return bytes;
    }

    public static ByteBuffer put(ByteBuffer to, ByteBuffer from) {
        bytes += from.remaining();
        return to.put(from);
    }

    public static ByteBuffer put(ByteBuffer to, int at, ByteBuffer from, int start, int length) {
        bytes += length;
        return to.put(at, from, start, length);
    }

    public static ByteBuffer put(ByteBuffer to, byte[] from) {
        bytes += from.length;
        return to.put(from);
    }

    public static ByteBuffer put(ByteBuffer to, byte[] from, int start, int length) {
        bytes += length;
        return to.put(from, start, length);
    }

    public static ByteBuffer get(ByteBuffer from, byte[] to) {
        bytes += to.length;
        return from.get(to);
    }

    public static ByteBuffer get(ByteBuffer from, int at, byte[] to) {
        bytes += to.length;
        return from.get(at, to);
    }

    public static ByteBuffer get(ByteBuffer from, byte[] to, int start, int length) {
        bytes += length;
        return from.get(to, start, length);
    }

    public static ByteBuffer get(ByteBuffer from, int at, byte[] to, int start, int length) {
        bytes += length;
        return from.get(at, to, start, length);
    }

    public static void arraycopy(Object from, int start, Object to, int at, int length) {
        bytes += length;
        System.arraycopy(from, start, to, at, length);
    }
}
