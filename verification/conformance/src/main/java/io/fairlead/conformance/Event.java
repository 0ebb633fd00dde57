package io.fairlead.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fairlead.conformance.wire.Hex;
import io.fairlead.conformance.wire.Opcode;
import io.fairlead.conformance.wire.WireFrame;
import java.util.Arrays;

/**
 * What the party under test does, as far as a script asks: a whole message, a pong, its close frame, the stream's end.
 */
public final class Event {
    /** The close code of a close frame without one. */
    public static final int NO_CODE = 1005;

    private static final int END = -1;

    private final int opcode;
    private final int code;
    private final byte[] payload;

    private Event(int opcode, int code, byte[] payload) {
        this.opcode = opcode;
        this.code = code;
        this.payload = payload;
    }

    /** A text or binary message, its fragments joined. */
    public static Event message(int opcode, byte[] payload) {
        return new Event(opcode, 0, payload);
    }

    /** A ping or pong. */
    public static Event control(int opcode, byte[] payload) {
        return new Event(opcode, 0, payload);
    }

    /** A close frame with a code; what reason it gives is its sender's business. */
    public static Event close(int code) {
        return new Event(Opcode.CLOSE, code, new byte[0]);
    }

    /** The end of the stream, without anything before it. */
    public static Event end() {
        return new Event(END, 0, new byte[0]);
    }

    /** Whether nothing can come after it. */
    public boolean isEnd() {
        return opcode == END;
    }

    /** Whether it asks for a pong. */
    public boolean isPing() {
        return opcode == Opcode.PING;
    }

    /** The answer to a ping. */
    public WireFrame pong() {
        return WireFrame.of(Opcode.PONG, payload);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Event that
                && opcode == that.opcode
                && code == that.code
                && Arrays.equals(payload, that.payload);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(payload) * 31 + opcode + code;
    }

    @Override
    public String toString() {
        return switch (opcode) {
            case END -> "the end of the stream";
            case Opcode.CLOSE -> "a close frame " + (code == NO_CODE ? "without a code" : "with " + code);
            default -> Opcode.nameOf(opcode) + " of " + payload.length + " bytes" + content();
        };
    }

    private String content() {
        if (payload.length == 0) return "";
        boolean readable =
                payload.length <= 40 && new String(payload, UTF_8).chars().allMatch(c -> c >= 32 && c < 127);
        return readable ? " \"" + new String(payload, UTF_8) + '"' : ": " + Hex.brief(payload);
    }
}
