package io.fairlead.ws.upgrade;

/** Where the variables of a matched path lie, in the order of the path; a flyweight of the router. */
public final class PathVariables {
    /** The most variables one path may have. */
    public static final int MAX = 16;

    private final int[] bounds = new int[MAX * 2];

    /** No variable captured yet. */
    public PathVariables() {}

    /**
     * Remembers a variable.
     *
     * @param index 0 to {@link #MAX} - 1
     * @param start index of its first byte in the head's buffer
     * @param end index behind its last byte
     */
    public void set(int index, int start, int end) {
        bounds[index * 2] = start;
        bounds[index * 2 + 1] = end;
    }

    int start(int index) {
        return bounds[index * 2];
    }

    int end(int index) {
        return bounds[index * 2 + 1];
    }
}
