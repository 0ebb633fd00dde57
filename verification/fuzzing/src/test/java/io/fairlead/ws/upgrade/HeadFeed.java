package io.fairlead.ws.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.fuzzing.Cuts;
import java.nio.ByteBuffer;
import java.util.function.ToIntFunction;

/**
 * Feeds a resumable reader of heads, which must come to the same verdict however the bytes are cut, and at the first
 * byte that decides it. In every call the bytes lie elsewhere.
 */
final class HeadFeed {
    private static final int NEED_MORE = 0;
    /** Where in its buffer the head begins, one after the other. */
    private static final int[] PLACES = {0, 1, 7};

    private final byte[] input;
    private final ByteBuffer[] lying = new ByteBuffer[PLACES.length];
    private final Runnable reset;
    private final ToIntFunction<ByteBuffer> reader;
    /** How much the reader has passed over: an interim response, while the final one has not come. */
    private int consumed;

    private HeadFeed(byte[] input, Runnable reset, ToIntFunction<ByteBuffer> reader) {
        this.input = input;
        this.reset = reset;
        this.reader = reader;
        for (int i = 0; i < PLACES.length; i++) {
            int size = PLACES[i] + input.length;
            lying[i] = i == 0 ? ByteBuffer.allocate(size) : ByteBuffer.allocateDirect(size);
        }
    }

    /** The verdict; the reader is left as after the whole input. */
    static int verdict(byte[] input, Runnable reset, ToIntFunction<ByteBuffer> reader) {
        return new HeadFeed(input, reset, reader).verdict();
    }

    private int verdict() {
        begin();
        int deciding = 0;
        int verdict = NEED_MORE;
        while (verdict == NEED_MORE && deciding < input.length) verdict = read(++deciding);
        for (int[] ends : Cuts.of(input)) assertSame(verdict, deciding, ends);
        begin();
        assertEquals(verdict, read(input.length), "whole");
        return verdict;
    }

    private void assertSame(int verdict, int deciding, int[] ends) {
        begin();
        int at = 0;
        int now = NEED_MORE;
        while (now == NEED_MORE && at < ends.length) now = read(ends[at++]);
        assertEquals(verdict, now, "in " + ends.length + " pieces");
        boolean isFirst = verdict == NEED_MORE || at == 1 || ends[at - 2] < deciding;
        assertTrue(isFirst, "decided late");
    }

    /** Some readers decode in place. */
    private void begin() {
        reset.run();
        consumed = 0;
        for (int i = 0; i < PLACES.length; i++) lying[i].clear().put(PLACES[i], input);
    }

    private int read(int length) {
        int place = PLACES[length % PLACES.length];
        ByteBuffer in = lying[length % PLACES.length].limit(place + length).position(place + consumed);
        int verdict = reader.applyAsInt(in);
        if (verdict == NEED_MORE) consumed = in.position() - place;
        return verdict;
    }
}
