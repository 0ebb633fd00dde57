package io.fairlead.ws.deflate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** RFC 7692 §7.2.2 with the JDK's inflater and arrays: whole payloads, whole messages. */
final class ReferenceInflation {
    private static final byte[] REMOVED = {0, 0, (byte) 0xFF, (byte) 0xFF};
    private static final byte[] LAST_BLOCK = {3, 0};

    private final boolean takeover;
    private final int limit;

    ReferenceInflation(boolean takeover, int limit) {
        this.takeover = takeover;
        this.limit = limit;
    }

    List<String> all(List<byte[]> payloads) {
        List<String> lines = new ArrayList<>();
        Inflater inflater = new Inflater(true);
        try {
            for (byte[] payload : payloads) {
                if (!takeover) inflater.reset();
                String line = one(inflater, payload);
                lines.add(line);
                if (takeover && line.startsWith("refused")) break;
            }
        } finally {
            inflater.end();
        }
        return lines;
    }

    private String one(Inflater inflater, byte[] payload) {
        if (payload.length == 0) return InflationTarget.refused(false);
        int length = payload.length + REMOVED.length;
        byte[] in = Arrays.copyOf(payload, takeover ? length : length + LAST_BLOCK.length);
        System.arraycopy(REMOVED, 0, in, payload.length, REMOVED.length);
        if (!takeover) System.arraycopy(LAST_BLOCK, 0, in, length, LAST_BLOCK.length);
        byte[] out = new byte[limit + 1];
        int size = 0;
        boolean ended = false;
        long earlier = 0;
        try {
            inflater.setInput(in);
            earlier = inflater.getBytesWritten();
            while (size <= limit) {
                int n = inflater.inflate(out, size, out.length - size);
                size += n;
                ended = inflater.finished();
                if (ended) {
                    int left = inflater.getRemaining();
                    inflater.reset(); // what follows is another stream
                    earlier = -size;
                    if (left == in.length - payload.length || left == 0) break;
                    inflater.setInput(in, in.length - left, left);
                } else if (n == 0) {
                    break;
                }
            }
        } catch (DataFormatException corrupt) {
            return InflationTarget.refused(inflater.getBytesWritten() - earlier > limit); // what came before it counts
        }
        if (size > limit) return InflationTarget.refused(true);
        boolean whole = takeover || ended;
        return whole ? "done " + HexFormat.of().formatHex(out, 0, size) : InflationTarget.refused(false);
    }
}
