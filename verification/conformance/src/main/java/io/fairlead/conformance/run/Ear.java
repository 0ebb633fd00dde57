package io.fairlead.conformance.run;

import io.fairlead.conformance.Event;
import io.fairlead.conformance.wire.FrameReader;
import io.fairlead.conformance.wire.Inflate;
import io.fairlead.conformance.wire.Opcode;
import io.fairlead.conformance.wire.ReceivedFrame;
import io.fairlead.conformance.wire.Violation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Listens to the party under test: frames to events, and no rule about messages unseen (RFC 6455 §5.4–5.6). */
final class Ear {
    private final FrameReader frames;
    private final Transcript transcript;
    private final @Nullable Inflate inflate;

    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private int opcode;
    private boolean compressed;
    private boolean closed;

    private final Set<Integer> keys = new HashSet<>();
    private int frameCount;
    private int deflated;

    Ear(InputStream in, boolean peerMasks, Transcript transcript, @Nullable Inflate inflate) {
        this.frames = new FrameReader(in, peerMasks);
        this.transcript = transcript;
        this.inflate = inflate;
    }

    Event next() throws IOException, Violation {
        while (true) {
            ReceivedFrame frame = frames.read(inflate != null);
            if (frame == null) return end();
            frameCount++;
            keys.add(frame.key());
            transcript.received(frame);
            if (closed && frame.opcode() <= Opcode.CLOSE)
                throw new Violation("data, or another close frame, after a close frame (§5.5.1)");
            if (Opcode.isControl(frame.opcode())) return control(frame);
            take(frame);
            if (frame.fin()) return message();
        }
    }

    private Event end() throws Violation {
        transcript.note("the stream ends");
        if (opcode != 0) throw new Violation("the stream ends inside a message (§5.4)");
        return Event.end();
    }

    private Event control(ReceivedFrame frame) throws Violation {
        if (frame.opcode() != Opcode.CLOSE) return Event.control(frame.opcode(), frame.payload());
        closed = true;
        byte[] payload = frame.payload();
        if (payload.length == 0) return Event.close(Event.NO_CODE);
        if (payload.length == 1) throw new Violation("a close frame of one byte (§5.5.1)");
        ByteBuffer body = ByteBuffer.wrap(payload);
        int code = body.getShort() & 0xFFFF;
        checkUtf8(body, "a close reason");
        return Event.close(code);
    }

    private void take(ReceivedFrame frame) throws Violation {
        if ((frame.opcode() == Opcode.CONTINUATION) != (opcode != 0)) {
            throw new Violation(
                    Opcode.nameOf(frame.opcode()) + (opcode != 0 ? " inside" : " outside") + " a message (§5.4)");
        }
        if (opcode == 0) {
            opcode = frame.opcode();
            compressed = frame.rsv1();
        }
        message.writeBytes(frame.payload());
    }

    private Event message() throws Violation {
        byte[] payload = message.toByteArray();
        if (compressed && inflate != null) {
            payload = inflate.message(payload);
            deflated++;
        }
        if (opcode == Opcode.TEXT) checkUtf8(ByteBuffer.wrap(payload), "text");
        Event whole = Event.message(opcode, payload);
        opcode = 0;
        message.reset();
        return whole;
    }

    private static void checkUtf8(ByteBuffer bytes, String what) throws Violation {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes);
        } catch (CharacterCodingException malformed) {
            throw new Violation(what + " is not UTF-8 (§5.6)");
        }
    }

    void checkFreshKeys(int expected) throws Mismatch {
        if (frameCount < expected) throw new Mismatch("expected " + expected + " frames, " + frameCount + " came");
        if (keys.size() < frameCount) {
            throw new Mismatch(frameCount + " frames came under " + keys.size()
                    + " mask keys; every frame needs a fresh one (§5.3)");
        }
    }

    int deflated() {
        return deflated;
    }
}
