package io.fairlead.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

/** Whether a message really was in fragments on the wire. */
final class Framing {
    private static final int TEXT = 1;
    private static final int CONTINUATION = 0;

    private Framing() {}

    /** The last message is in at least three frames: text, then continuations, the last of them final (§5.4). */
    static void assertFragments(Tape tape) {
        List<WireFrame> frames = tape.data();
        int last = frames.size() - 1;
        assertTrue(last >= 2, () -> "no fragments: " + frames);
        assertTrue(frames.get(last).fin(), frames::toString);
        int first = last;
        while (first > 0 && frames.get(first).opcode() == CONTINUATION) first--;
        assertEquals(TEXT, frames.get(first).opcode(), frames::toString);
        assertTrue(last - first >= 2, () -> "no fragments: " + frames);
    }
}
