package io.fairlead.ws.connection;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Lends a copy in place of the loop's own bytes, and poisons it when the callback has returned. A {@code ByteBuffer}
 * cannot be guarded as a {@code Utf8View} is: an application under test that keeps one finds {@code 0xDD} in it,
 * instead of another user's message.
 */
final class Loan {
    private static final byte POISON = (byte) 0xDD;

    private @Nullable ByteBuffer copy;

    /** The same copy until {@link #end()}. */
    ByteBuffer of(ByteBuffer payload) {
        if (copy == null)
            copy = ByteBuffer.allocateDirect(payload.remaining())
                    .put(payload.duplicate())
                    .flip();
        return copy;
    }

    void end() {
        ByteBuffer lent = copy;
        copy = null;
        if (lent == null) return;
        for (int at = 0; at < lent.capacity(); at++) lent.put(at, POISON);
    }
}
