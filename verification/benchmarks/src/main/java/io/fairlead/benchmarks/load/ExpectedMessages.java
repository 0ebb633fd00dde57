package io.fairlead.benchmarks.load;

import java.nio.ByteBuffer;
import java.util.List;

/** The messages that should come back, in their order. */
final class ExpectedMessages {
    private final ByteBuffer[] messages;

    ExpectedMessages(List<byte[]> messages) {
        this.messages = messages.stream()
                .map(message -> ByteBuffer.allocateDirect(message.length).put(message))
                .toArray(ByteBuffer[]::new);
    }

    /** Takes all of {@code part}, which should be what stands at {@code at}, and returns what comes after it. */
    int check(ByteBuffer part, int message, int at) {
        int end = at + part.remaining();
        ByteBuffer whole = messages[message].clear();
        if (end > whole.capacity() || part.mismatch(whole.position(at).limit(end)) >= 0)
            throw new WrongReplyException("message %d differs between its bytes %d and %d of %d"
                    .formatted(message, at, end, whole.capacity()));
        part.position(part.limit());
        return end;
    }

    void checkWhole(int message, int at) {
        if (at != messages[message].capacity())
            throw new WrongReplyException(
                    "message %d ended after %d of %d bytes".formatted(message, at, messages[message].capacity()));
    }

    int after(int message) {
        return message + 1 == messages.length ? 0 : message + 1;
    }
}
