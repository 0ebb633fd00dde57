package io.fairlead.ws.connection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.frame.FrameHeader;
import io.fairlead.ws.fuzzing.NettyFrames;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.Role;
import io.fairlead.ws.upgrade.ReferenceHead;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What a connection sent, read by others than us.
 *
 * @param head before the first frame; empty without one
 * @param frames whole ones, masks taken off
 * @param length of all that was sent, in bytes
 */
record Output(String head, List<NettyFrames.Frame> frames, int length) {
    /** Reads all; fails if it is not what a peer would take. */
    static Output of(byte[] sent, Role sender, boolean compressed) {
        byte[] frames = sent;
        String head = "";
        if (sender == Role.SERVER && sent.length > 0) {
            ReferenceHead response = Objects.requireNonNull(ReferenceHead.response(sent), "no response");
            head = new String(sent, 0, response.length(), ISO_8859_1);
            frames = Arrays.copyOfRange(sent, response.length(), sent.length);
            if (!head.startsWith("HTTP/1.1 101"))
                return new Output(new String(sent, ISO_8859_1), List.of(), sent.length);
        }
        NettyFrames read = NettyFrames.of(frames, peerOf(sender), compressed);
        assertEquals(0, read.refusal(), "the peer would refuse it");
        assertCloseIsLast(read.frames());
        return new Output(head, read.frames(), sent.length);
    }

    private static Role peerOf(Role sender) {
        return sender == Role.SERVER ? Role.CLIENT : Role.SERVER;
    }

    private static void assertCloseIsLast(List<NettyFrames.Frame> frames) {
        for (int i = 0; i < frames.size(); i++) {
            NettyFrames.Frame frame = frames.get(i);
            if (frame.opcode() == Opcode.CLOSE) assertEquals(frames.size() - 1, i, "frames behind a close frame");
            assertTrue(frame.fin() && frame.opcode() != Opcode.CONTINUATION, "an echo is not fragmented");
        }
    }

    /** Fails unless every frame is whole, every message was echoed and every ping answered. */
    void assertAnswers(List<String> events) {
        assertEquals(count(events, "text:"), count(Opcode.TEXT), "texts");
        assertEquals(count(events, "binary:"), count(Opcode.BINARY), "binary messages");
        assertEquals(count(events, "ping:"), count(Opcode.PONG), "pongs");
        assertEquals(count(events, "open"), count(events, "closed:"), "closed once");
        if (frames.isEmpty()) return;
        int masked = length - head.length() - plainBytes();
        assertTrue(masked == 0 || masked == frames.size() * Integer.BYTES, "a frame is cut");
    }

    private int plainBytes() {
        int bytes = 0;
        for (NettyFrames.Frame frame : frames) {
            int payload = frame.payload().length() / 2;
            bytes += FrameHeader.size(payload) + payload;
        }
        return bytes;
    }

    private static long count(List<String> events, String start) {
        return events.stream().filter(event -> event.startsWith(start)).count();
    }

    private long count(int opcode) {
        return frames.stream().filter(frame -> frame.opcode() == opcode).count();
    }
}
