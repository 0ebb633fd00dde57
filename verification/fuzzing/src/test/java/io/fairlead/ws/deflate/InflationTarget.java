package io.fairlead.ws.deflate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.fuzzing.Cuts;
import io.fairlead.ws.fuzzing.Parts;
import io.fairlead.ws.fuzzing.Target;
import io.fairlead.ws.protocol.CloseCode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Payloads inflated one after the other: the same for every chunking of input and output, never more than the limit and
 * a byte, and what the JDK's inflater gives of the whole.
 *
 * <pre>
 *   input: 2 bytes (1: context takeover; base-2 logarithm of the limit), then for each payload its length in 2 bytes, and it
 * </pre>
 */
public final class InflationTarget implements Target {
    private static final int TAKEOVER = 1;
    private static final int MOST_BITS = 16;
    private static final int[] ROOMS = {1, 7, 4_096};

    @Override
    public void accept(byte[] input) {
        if (input.length < 2) return;
        boolean takeover = (input[0] & TAKEOVER) != 0;
        int limit = 1 << ((input[1] & 0xFF) % (MOST_BITS + 1));
        List<byte[]> payloads = Parts.of(input, 2);
        List<String> expected = new ReferenceInflation(takeover, limit).all(payloads);
        assertEquals(expected, inflate(takeover, limit, payloads, 0, 1 << MOST_BITS), "whole");
        for (int room : ROOMS) {
            for (int way = 0; way < Cuts.WAYS; way++) {
                assertEquals(expected, inflate(takeover, limit, payloads, way, room), "way " + way + ", room " + room);
            }
        }
    }

    /** A line for each message; up to a refusal, if they depend on each other. */
    private static List<String> inflate(boolean takeover, int limit, List<byte[]> payloads, int way, int room) {
        List<String> lines = new ArrayList<>();
        try (Inflation inflation = new Inflation(takeover)) {
            for (byte[] payload : payloads) {
                long before = inflation.inflatedBytes();
                String line =
                        inflate(inflation, limit, payload, Cuts.of(payload).get(way), room);
                assertTrue(inflation.inflatedBytes() - before <= limit + 1L, "inflated past the limit");
                lines.add(line);
                if (takeover && line.startsWith("refused")) break;
            }
        }
        return lines;
    }

    private static String inflate(Inflation inflation, int limit, byte[] payload, int[] ends, int room) {
        ByteBuffer in = ByteBuffer.allocateDirect(payload.length).put(payload).flip();
        ByteBuffer out = ByteBuffer.allocateDirect(room);
        ByteBuffer message = ByteBuffer.allocate(limit);
        inflation.begin(limit);
        int piece = 0;
        int state = Inflation.NEED_INPUT;
        while (state == Inflation.NEED_INPUT || state == Inflation.NEED_OUTPUT) {
            if (state == Inflation.NEED_INPUT) in.limit(ends[piece++]);
            state = inflation.inflate(in, out.clear(), piece == ends.length);
            if (state >= 0) message.put(out.flip());
            if (state == Inflation.NEED_INPUT) assertTrue(piece < ends.length, "wants more than there is");
        }
        if (state < 0) return "refused " + -state;
        assertEquals(0, in.remaining(), "left");
        return "done " + HexFormat.of().formatHex(message.array(), 0, message.position());
    }

    static String refused(boolean tooBig) {
        return "refused " + (tooBig ? CloseCode.MESSAGE_TOO_BIG : CloseCode.INVALID_PAYLOAD);
    }
}
