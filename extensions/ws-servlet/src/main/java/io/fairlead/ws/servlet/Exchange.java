package io.fairlead.ws.servlet;

import io.fairlead.ws.upgrade.UpgradeResponse;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A handshake between what the container has read and what it will write: brings the request, takes the answer. One
 * thread at a time.
 */
final class Exchange {
    /** Any answer fits. */
    private final ByteBuffer answer = ByteBuffer.allocate(UpgradeResponse.MAX_BYTES);

    private final ByteBuffer request;
    private boolean accepted;
    private boolean done;

    Exchange(ByteBuffer request) {
        this.request = request;
    }

    /** Brings the request; 0 when it is all there. */
    int read(ByteBuffer in) {
        int n = Math.min(in.remaining(), request.remaining());
        in.put(in.position(), request, request.position(), n);
        in.position(in.position() + n);
        request.position(request.position() + n);
        return n;
    }

    /** Takes the answer and nothing behind it: behind a 101 frames follow. */
    int write(ByteBuffer out) {
        if (done) return 0;
        int before = answer.position();
        int taken = Math.min(out.remaining(), answer.remaining());
        answer.put(before, out, out.position(), taken).position(before + taken);
        ByteBuffer soFar = answer.duplicate().flip();
        int end = Answer.endOfHead(soFar);
        if (end > 0 && Answer.of(soFar).isUpgrade()) {
            accepted = done = true;
            answer.position(end);
            taken = end - before;
        }
        out.position(out.position() + taken);
        return taken;
    }

    /** Nothing more will be written. */
    void end() {
        done = true;
    }

    boolean isDone() {
        return done;
    }

    /** Whether the answer is a 101. */
    boolean isAccepted() {
        return accepted;
    }

    /** The answer; null if none was written. */
    @Nullable
    Answer answer() {
        return answer.position() == 0 ? null : Answer.of(answer.duplicate().flip());
    }
}
