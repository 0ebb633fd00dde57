package io.fairlead.ws.deflate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.fuzzing.Cuts;
import io.fairlead.ws.fuzzing.Parts;
import io.fairlead.ws.fuzzing.Target;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Messages deflated one after the other, some taken back or not brought to their end: whatever the pieces, what is sent
 * inflates to what was meant, fits the window, and is hardly longer than it.
 *
 * <pre>
 *   input: 2 bytes (level and takeover, window), then for each message its length in 2 bytes, and it; the first byte of a
 *   message says what becomes of it (1: taken back, 2: not ended), and how often the rest of it is repeated
 * </pre>
 */
public final class DeflationTarget implements Target {
    private static final int TAKEOVER = 1;
    private static final int LEVELS = 11; // -1 to 9
    private static final int WINDOWS = 8; // 8 to 15 bits
    private static final int TAKEN_BACK = 1;
    private static final int NOT_ENDED = 2;
    private static final int LONGEST = 20_000;
    private static final int[] ROOMS = {Deflation.MIN_ROOM, 100, 30_000};

    @Override
    public void accept(byte[] input) {
        if (input.length < 2) return;
        boolean takeover = (input[0] & TAKEOVER) != 0;
        int level = (input[0] >> 1 & 0x7F) % LEVELS - 1;
        int window = DeflateParameters.MIN_WINDOW_BITS + (input[1] & 0xFF) % WINDOWS;
        int way = (input[1] & 0xFF) / WINDOWS % Cuts.WAYS;
        List<byte[]> messages = Parts.of(input, 2);
        for (int room : ROOMS) {
            try (Deflation deflation = new Deflation(level, window, takeover)) {
                check(deflation, window, messages, way, room);
            }
        }
    }

    private static void check(Deflation deflation, int window, List<byte[]> messages, int way, int room) {
        List<byte[]> sent = new ArrayList<>();
        List<String> meant = new ArrayList<>();
        for (byte[] description : messages) {
            int fate = description.length == 0 ? 0 : description[0];
            byte[] message = repeated(description);
            byte[] payload = deflate(deflation, message, Cuts.of(message).get(way), room, (fate & NOT_ENDED) == 0);
            if ((fate & TAKEN_BACK) != 0) deflation.discard();
            if ((fate & (TAKEN_BACK | NOT_ENDED)) != 0) continue;
            assertTrue(payload.length <= message.length + message.length / 8 + 64, "longer than it was");
            if (window < DeflateParameters.MAX_WINDOW_BITS)
                assertTrue(Arrays.equals(message, LiteralsOnly.decode(payload)), "fits the window");
            sent.add(payload);
            meant.add("done " + HexFormat.of().formatHex(message));
        }
        boolean keepsContext = deflation.keepsContext();
        assertEquals(meant, new ReferenceInflation(keepsContext, LONGEST).all(sent), "inflated");
    }

    private static byte[] repeated(byte[] description) {
        if (description.length == 0) return description;
        byte[] part = Arrays.copyOfRange(description, 1, description.length);
        int times = 1 + (description[0] >> 2 & 0x3F);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (int i = 0; i < times && message.size() + part.length <= LONGEST; i++) message.writeBytes(part);
        return message.toByteArray();
    }

    private static byte[] deflate(Deflation deflation, byte[] message, int[] ends, int room, boolean toItsEnd) {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        ByteBuffer in = ByteBuffer.allocateDirect(message.length).put(message).flip();
        ByteBuffer out = ByteBuffer.allocateDirect(room);
        deflation.begin();
        int piece = 0;
        int state = Deflation.NEED_INPUT;
        while (state != Deflation.DONE) {
            if (state == Deflation.NEED_INPUT && piece == ends.length) return payload.toByteArray(); // not ended
            if (state == Deflation.NEED_INPUT) in.limit(ends[piece++]);
            state = deflation.deflate(in, out.clear(), toItsEnd && piece == ends.length);
            assertTrue(state != Deflation.NEED_OUTPUT || out.position() > 0, "no progress");
            payload.writeBytes(bytes(out.flip()));
        }
        assertEquals(0, in.remaining(), "left");
        return payload.toByteArray();
    }

    private static byte[] bytes(ByteBuffer out) {
        byte[] bytes = new byte[out.remaining()];
        out.get(bytes);
        return bytes;
    }
}
