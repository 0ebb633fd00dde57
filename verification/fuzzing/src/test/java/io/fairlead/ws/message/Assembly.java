package io.fairlead.ws.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.bytes.StrictUtf8;
import io.fairlead.ws.fuzzing.NettyFrames;
import io.fairlead.ws.protocol.CloseCode;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Puts messages together of whole frames, the slow and obvious way. */
final class Assembly {
    private static final Set<Integer> EARLY =
            Set.of(CloseCode.INVALID_PAYLOAD, CloseCode.POLICY_VIOLATION, CloseCode.MESSAGE_TOO_BIG);

    private final List<String> events = new ArrayList<>();
    private final Limits limits;
    private int opcode;
    private int fragments;
    private String payload = "";
    private int refusal;

    Assembly(Limits limits) {
        this.limits = limits;
    }

    List<String> events() {
        return events;
    }

    int refusal() {
        return refusal;
    }

    void add(NettyFrames read) {
        for (NettyFrames.Frame frame : read.frames()) {
            int wrong = Opcode.isControl(frame.opcode()) ? control(frame) : data(frame);
            if (wrong != 0) {
                refuse(wrong);
                return;
            }
        }
        if (read.refusal() != 0) refuse(read.refusal());
    }

    private void refuse(int code) {
        refusal = code;
        events.add("refused " + code);
    }

    private int control(NettyFrames.Frame frame) {
        events.add(Opcode.nameOf(frame.opcode()) + ' ' + frame.payload());
        return 0;
    }

    private int data(NettyFrames.Frame frame) {
        if (frame.opcode() != Opcode.CONTINUATION) {
            opcode = frame.opcode();
            payload = "";
            fragments = 0;
        }
        if (payload.length() / 2 + frame.payload().length() / 2 > limits.maxMessageBytes())
            return CloseCode.MESSAGE_TOO_BIG;
        if (frame.payload().length() / 2 > limits.maxFrameBytes()) return CloseCode.MESSAGE_TOO_BIG;
        if (++fragments > limits.maxFragments()) return CloseCode.POLICY_VIOLATION;
        payload += frame.payload();
        if (opcode == Opcode.TEXT && !isText(frame.fin())) return CloseCode.INVALID_PAYLOAD;
        if (frame.fin()) events.add(Opcode.nameOf(opcode) + ' ' + payload);
        return 0;
    }

    private boolean isText(boolean whole) {
        byte[] bytes = HexFormat.of().parseHex(payload);
        return whole ? StrictUtf8.isText(bytes, bytes.length) : StrictUtf8.canBecomeText(bytes, bytes.length);
    }

    /**
     * The same events. Ours may refuse what is in a frame that is not whole: for its length, its place or its text; and
     * judges a length that no limit lets before the frame's place in its message.
     */
    void assertIs(Reading ours) {
        boolean bothWrong = refusal == CloseCode.PROTOCOL_ERROR && ours.refusal() == CloseCode.MESSAGE_TOO_BIG;
        if (refusal == ours.refusal() || (refusal != 0 && !bothWrong)) {
            assertEquals(events, ours.events(), "events");
            return;
        }
        assertTrue(EARLY.contains(ours.refusal()), () -> "refused with " + ours.refusal() + ", not by Netty");
        List<String> before = ours.events().subList(0, ours.events().size() - 1);
        List<String> expected = refusal == 0 ? events : events.subList(0, events.size() - 1);
        assertEquals(expected, before, "events before the refusal");
    }
}
