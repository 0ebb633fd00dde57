package io.fairlead.ws.fuzzing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Inputs that are several: each with its length in two bytes before it. */
public final class Parts {
    private static final int MOST = 64;

    private Parts() {}

    /**
     * Takes an input apart. A length that is longer than what is left means all of it.
     *
     * @param input lengths and parts
     * @param from where the first length is
     * @return at most sixty-four
     */
    public static List<byte[]> of(byte[] input, int from) {
        List<byte[]> parts = new ArrayList<>();
        int at = from;
        while (at + 2 <= input.length && parts.size() < MOST) {
            int length = (input[at] & 0xFF) << 8 | (input[at + 1] & 0xFF);
            int end = Math.min(at + 2 + length, input.length);
            parts.add(Arrays.copyOfRange(input, at + 2, end));
            at = end;
        }
        return parts;
    }
}
