package io.fairlead.ws.fuzzing;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** How an input arrives: in which pieces. */
public final class Cuts {
    /** How many {@link #of} returns. */
    public static final int WAYS = 4;

    private Cuts() {}

    /**
     * Whole, byte by byte, and twice in pieces that the input itself decides on.
     *
     * @param input to be cut
     * @return for each way where the pieces end, in order; the last one ends with the input
     */
    public static List<int[]> of(byte[] input) {
        Random random = new Random(Arrays.hashCode(input));
        return List.of(
                whole(input.length),
                bytes(input.length),
                some(input.length, 8, random),
                some(input.length, 300, random));
    }

    /**
     * One piece.
     *
     * @param length of the input
     * @return its end
     */
    public static int[] whole(int length) {
        return new int[] {length};
    }

    /**
     * Pieces of one byte.
     *
     * @param length of the input
     * @return every index behind a byte
     */
    public static int[] bytes(int length) {
        if (length == 0) return whole(0);
        int[] ends = new int[length];
        for (int i = 0; i < length; i++) ends[i] = i + 1;
        return ends;
    }

    private static int[] some(int length, int longest, Random random) {
        int[] ends = new int[length + 1];
        int pieces = 0;
        for (int at = 0; at < length; at += 1 + random.nextInt(longest)) {
            if (at > 0) ends[pieces++] = at;
        }
        ends[pieces++] = length;
        return Arrays.copyOf(ends, pieces);
    }
}
