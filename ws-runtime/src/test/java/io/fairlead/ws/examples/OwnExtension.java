package io.fairlead.ws.examples;

import io.fairlead.ws.bytes.Ascii;
import io.fairlead.ws.http.ExtensionList;
import io.fairlead.ws.upgrade.Extension;
import java.nio.ByteBuffer;

/**
 * An extension of one's own: {@code x-shift; by=13} adds 13 to each payload byte of the frames that set RSV2. A server
 * lowers what it is offered to what it can; a client takes no more than it offered.
 */
public final class OwnExtension implements Extension {
    /** The bit that says so, as it lies in a frame's first byte. */
    public static final int RSV2 = 0x20;

    private static final String NAME = "x-shift";

    private final int most;

    /**
     * One end's.
     *
     * @param most the largest number that it shifts by, 1 to 255
     */
    public OwnExtension(int most) {
        this.most = most;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int rsv() {
        return RSV2;
    }

    @Override
    public int accept(ExtensionList offer) {
        return Math.min(read(offer), most);
    }

    @Override
    public int confirm(ExtensionList answer) {
        int by = read(answer);
        return by <= most ? by : DECLINED;
    }

    /** The number that is the agreement; unknown, doubled, missing or senseless parameters decline. */
    private static int read(ExtensionList element) {
        int by = DECLINED;
        while (element.nextParameter()) {
            if (!element.isParameter("by") || by != DECLINED || element.number() < 1) return DECLINED;
            by = element.number();
        }
        return by;
    }

    @Override
    public void writeAnswer(int agreed, ByteBuffer out) {
        Ascii.put(out, NAME + "; by=");
        Ascii.putNumber(out, agreed);
    }

    @Override
    public void writeOffer(ByteBuffer out) {
        writeAnswer(most, out);
    }

    /**
     * Shifts in place.
     *
     * @param payload from position to limit, which stay
     * @param by the agreement; negated to shift back
     */
    public static void shift(ByteBuffer payload, int by) {
        for (int i = payload.position(); i < payload.limit(); i++) payload.put(i, (byte) (payload.get(i) + by));
    }
}
