package io.fairlead.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fairlead.conformance.Step.Chunking;
import io.fairlead.conformance.wire.Opcode;
import io.fairlead.conformance.wire.WireFrame;
import java.util.ArrayList;
import java.util.List;

/** What is sent and what has to come back, in order. Every script ends with the end of the stream. */
public final class Script {
    private static final byte[] PROBE = "still there?".getBytes(UTF_8);

    private final List<Step> steps = new ArrayList<>();

    /** Nothing yet. */
    public Script() {}

    /** The steps, to be played once each. */
    public List<Step> steps() {
        return List.copyOf(steps);
    }

    /** Sends frames in one write. */
    public Script send(WireFrame... frames) {
        return send(Chunking.WHOLE, frames);
    }

    /** Sends frames. */
    public Script send(Chunking chunking, WireFrame... frames) {
        return add(new Step.Send(List.of(frames), chunking, Integer.MAX_VALUE, 0));
    }

    /** Sends frames but for their last bytes, which never come. */
    public Script sendAllBut(int omitted, WireFrame... frames) {
        return add(new Step.Send(List.of(frames), Chunking.WHOLE, Integer.MAX_VALUE, omitted));
    }

    /** Sends frames, and of the last one only the first bytes. */
    public Script sendFirst(int kept, WireFrame... frames) {
        return add(new Step.Send(List.of(frames), Chunking.WHOLE, kept, 0));
    }

    /** Sends a compressed message in one frame. */
    public Script sendDeflated(int opcode, Step.Payload plain) {
        return sendDeflated(opcode, plain, 0, Chunking.WHOLE);
    }

    /** Sends a compressed message. */
    public Script sendDeflated(int opcode, Step.Payload plain, int fragmentBytes, Chunking chunking) {
        return add(new Step.SendDeflated(opcode, plain, fragmentBytes, chunking));
    }

    /** A message has to come. */
    public Script expect(int opcode, byte... payload) {
        return expect(Event.message(opcode, payload));
    }

    /** A text message has to come. */
    public Script expectText(String text) {
        return expect(Opcode.TEXT, text.getBytes(UTF_8));
    }

    /** A pong has to come. */
    public Script expectPong(byte... payload) {
        return expect(Event.control(Opcode.PONG, payload));
    }

    /** Something has to come. */
    public Script expect(Event event) {
        return add(new Step.Expect(event));
    }

    /** So many frames have come, and no two of a client's had the same mask key. */
    public Script expectFreshKeys(int frames) {
        return add(new Step.ExpectFreshKeys(frames));
    }

    /** Nothing has come and nothing will: what is sent now is answered next. */
    public Script expectSilence() {
        return send(WireFrame.of(Opcode.PING, PROBE)).expectPong(PROBE);
    }

    /** The suite closes: answered with the same code, then the stream ends. */
    public Script closes() {
        return send(WireFrame.close(1000, "")).expectClosed(1000);
    }

    /** The party under test has to send its close frame, nothing behind it, and end the stream (RFC 6455 §7.1). */
    public Script expectClosed(int code) {
        return expect(Event.close(code)).expectEnd();
    }

    /** The stream has to end without another byte, and not by a reset. */
    public Script expectEnd() {
        return expect(Event.end());
    }

    /** Ends the suite's stream. */
    public Script endOutput() {
        return add(new Step.EndOutput());
    }

    private Script add(Step step) {
        steps.add(step);
        return this;
    }
}
