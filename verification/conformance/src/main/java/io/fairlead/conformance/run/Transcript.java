package io.fairlead.conformance.run;

import io.fairlead.conformance.wire.Hex;
import io.fairlead.conformance.wire.Opcode;
import io.fairlead.conformance.wire.ReceivedFrame;
import java.util.ArrayList;
import java.util.List;

/** What was said in a conversation, in the order of saying. The same for every run of a case that goes the same way. */
public final class Transcript {
    private static final int MOST_LINES = 40;

    /**
     * One line.
     *
     * @param direction from whom
     * @param hex the bytes, or the first of them
     * @param words what they are
     */
    public record Line(Direction direction, String hex, String words) {}

    /** From whom a line is. */
    public enum Direction {
        /** From the suite. */
        SENT,
        /** From the party under test. */
        RECEIVED,
        /** From nobody: something that happened. */
        NOTE
    }

    private final List<Line> lines = new ArrayList<>();
    private int dropped;

    Transcript() {}

    /** The lines. */
    public List<Line> lines() {
        List<Line> all = new ArrayList<>(lines);
        if (dropped > 0) all.add(MOST_LINES - 2, new Line(Direction.NOTE, "", "… " + dropped + " lines more …"));
        return all;
    }

    void sent(byte[] bytes, String words) {
        add(new Line(Direction.SENT, Hex.brief(bytes), words));
    }

    void received(ReceivedFrame frame) {
        String words = Opcode.nameOf(frame.opcode())
                + (frame.fin() ? "" : ", not final")
                + (frame.rsv1() ? ", RSV1" : "")
                + ", " + frame.payload().length + " bytes";
        add(new Line(Direction.RECEIVED, (frame.header() + "  " + Hex.brief(frame.payload())).trim(), words));
    }

    void note(String words) {
        add(new Line(Direction.NOTE, "", words));
    }

    /** The first lines and the last two: a case of 65,536 frames has the same story in all of them. */
    private void add(Line line) {
        if (lines.size() == MOST_LINES) {
            lines.remove(MOST_LINES - 2);
            dropped++;
        }
        lines.add(line);
    }
}
