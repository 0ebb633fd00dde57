package io.fairlead.conformance.run;

import io.fairlead.conformance.Step;
import io.fairlead.conformance.Step.Chunking;
import io.fairlead.conformance.wire.Deflate;
import io.fairlead.conformance.wire.Opcode;
import io.fairlead.conformance.wire.WireFrame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Speaks to the party under test: frames to bytes, bytes to writes. */
final class Voice {
    private static final int RSV1 = 4;
    private static final int PIECE = 997;

    private final OutputStream out;
    private final boolean masks;
    private final Transcript transcript;
    private final @Nullable Deflate deflate;

    Voice(OutputStream out, boolean masks, Transcript transcript, @Nullable Deflate deflate) {
        this.out = out;
        this.masks = masks;
        this.transcript = transcript;
        this.deflate = deflate;
    }

    void say(Step.Send step) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        List<Integer> ends = new ArrayList<>();
        for (WireFrame frame : step.frames()) {
            byte[] bytes = frame.encode(masks);
            boolean isLast = ends.size() == step.frames().size() - 1;
            byte[] sent = isLast ? Arrays.copyOf(bytes, Math.min(step.kept(), bytes.length - step.omitted())) : bytes;
            transcript.sent(sent, frame.describe(masks) + (sent.length < bytes.length ? ", cut" : ""));
            all.writeBytes(sent);
            ends.add(all.size());
        }
        write(all.toByteArray(), step.chunking(), ends);
    }

    void say(Step.SendDeflated step) {
        if (deflate == null) throw new IllegalStateException("nothing was agreed");
        byte[] payload = deflate.message(step.plain().bytes());
        int piece = step.fragmentBytes() == 0 ? payload.length : step.fragmentBytes();
        List<WireFrame> frames = new ArrayList<>();
        for (int at = 0; at < payload.length; at += piece) {
            int end = Math.min(payload.length, at + piece);
            WireFrame frame =
                    WireFrame.of(at == 0 ? step.opcode() : Opcode.CONTINUATION, Arrays.copyOfRange(payload, at, end));
            if (at == 0) frame = frame.rsv(RSV1);
            frames.add(end < payload.length ? frame.notFinal() : frame);
        }
        say(new Step.Send(frames, step.chunking(), Integer.MAX_VALUE, 0));
    }

    /** Cuts into writes. That the other side has gone is for the ear to tell: it may have said why. */
    private void write(byte[] bytes, Chunking chunking, List<Integer> ends) {
        try {
            switch (chunking) {
                case WHOLE -> write(bytes, 0, bytes.length);
                case PER_FRAME -> {
                    int at = 0;
                    for (int end : ends) at = write(bytes, at, end);
                }
                case PER_BYTE -> inPieces(bytes, 1);
                case PER_997 -> inPieces(bytes, PIECE);
            }
        } catch (IOException gone) {
            transcript.note("writing failed: the peer is gone");
        }
    }

    private void inPieces(byte[] bytes, int size) throws IOException {
        for (int at = 0; at < bytes.length; ) at = write(bytes, at, Math.min(bytes.length, at + size));
    }

    private int write(byte[] bytes, int from, int to) throws IOException {
        out.write(bytes, from, to - from);
        out.flush();
        return to;
    }
}
