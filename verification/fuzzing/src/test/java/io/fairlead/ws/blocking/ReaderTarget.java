package io.fairlead.ws.blocking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.deflate.DeflateParameters;
import io.fairlead.ws.deflate.Inflation;
import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.fuzzing.Cuts;
import io.fairlead.ws.fuzzing.Target;
import io.fairlead.ws.message.Reading;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Role;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages read from a blocking channel: the same however many bytes a read of the channel brings and whoever reads
 * them, whole, a few bytes or a frame at a time; and what the decoder of the event loops makes of the same bytes.
 *
 * <pre>
 *   input: 1 byte (1: of a client, 2: compressed, 4: with context takeover, 8: 1,000 bytes and 4 fragments,
 *       16: 100 bytes in a frame), then the wire
 * </pre>
 */
public final class ReaderTarget implements Target {
    private static final int CLIENT = 1;
    private static final int COMPRESSED = 2;
    private static final int TAKEOVER = 4;
    private static final int SMALL = 8;
    private static final int FRAMED = 16;
    private static final int[] STEPS = {1, 3, 64, 1 << 20};
    private static final PermessageDeflate WISHES = PermessageDeflate.DEFAULT.withContextTakeover();

    @Override
    public void accept(byte[] input) throws IOException {
        if (input.length == 0) return;
        int flags = input[0];
        Role role = (flags & CLIENT) == 0 ? Role.SERVER : Role.CLIENT;
        Limits limits = (flags & SMALL) == 0 ? new Limits(1 << 16, 64) : new Limits(1_000, 4);
        if ((flags & FRAMED) != 0) limits = limits.withMaxFrameBytes(100);
        byte[] wire = Arrays.copyOfRange(input, 1, input.length);
        List<String> events = events(role, limits, flags, wire, STEPS[0], Hearing.Style.WHOLE);
        for (int step : STEPS) {
            for (Hearing.Style style : Hearing.Style.values()) {
                List<String> others = events(role, limits, flags, wire, step, style);
                assertEquals(events, others, () -> style + ", " + step + " bytes at a time");
            }
        }
        compareWithDecoder(role, limits, flags, wire, events);
    }

    private static List<String> events(Role role, Limits limits, int flags, byte[] wire, int step, Hearing.Style style)
            throws IOException {
        if ((flags & COMPRESSED) == 0) return new Hearing(role, limits, null, wire, step).hear(style);
        boolean resets = (flags & TAKEOVER) == 0;
        try (Compression compression = new Compression(role, WISHES, new DeflateParameters(resets, resets, 0, 0))) {
            return new Hearing(role, limits, compression, wire, step).hear(style);
        }
    }

    private static void compareWithDecoder(Role role, Limits limits, int flags, byte[] wire, List<String> events) {
        if ((flags & COMPRESSED) == 0) {
            assertEquals(decoded(role, limits, null, wire).events(), events, "as the decoder");
            return;
        }
        try (Inflation inflation = new Inflation((flags & TAKEOVER) != 0)) {
            compareCompressed(decoded(role, limits, inflation, wire).events(), events);
        }
    }

    /**
     * The reader inflates as bytes come: it may refuse a message that the decoder still waits for, and whose end must
     * not come then.
     */
    private static void compareCompressed(List<String> decoded, List<String> events) {
        int last = events.size() - 1;
        if (last < 0 || !events.get(last).startsWith("refused")) {
            assertEquals(decoded, events, "as the decoder");
            return;
        }
        assertTrue(decoded.size() >= last, () -> events + " but " + decoded);
        assertEquals(decoded.subList(0, last), events.subList(0, last), "as the decoder");
        boolean taken =
                decoded.subList(last, decoded.size()).stream().anyMatch(event -> event.matches("(text|binary).*"));
        assertTrue(!taken, () -> events + " but " + decoded);
    }

    private static Reading decoded(Role role, Limits limits, @Nullable Inflation inflation, byte[] wire) {
        return new Reading(role, limits, inflation, true).read(wire, Cuts.whole(wire.length), false);
    }
}
