package io.fairlead.ws.servlet;

import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Arrays that tunnels use while bytes are in them; an idle one has none. A flood leaves no more behind than are kept.
 */
final class Buffers {
    /** How long each is, in bytes. */
    static final int BYTES = 16 * 1_024;

    private static final int KEPT = 256;
    private static final ArrayBlockingQueue<byte[]> SPARE = new ArrayBlockingQueue<>(KEPT);

    private Buffers() {}

    static byte[] take() {
        byte[] spare = SPARE.poll();
        return spare == null ? new byte[BYTES] : spare;
    }

    static void giveBack(byte @Nullable [] buffer) {
        if (buffer != null) SPARE.offer(buffer);
    }
}
