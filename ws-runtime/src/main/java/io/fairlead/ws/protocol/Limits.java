package io.fairlead.ws.protocol;

/**
 * How much of a message is taken from a peer.
 *
 * @param maxMessageBytes the longest message and the longest frame, in bytes; 1 to 2^30
 * @param maxFragments the most frames one message may come in, empty ones counted; at least 1
 */
public record Limits(int maxMessageBytes, int maxFragments) {
    /** The longest message that can be asked for: 1 GiB. */
    public static final int LARGEST_MESSAGE = 1 << 30;

    /** 1 MiB in at most 4,096 fragments. */
    public static final Limits DEFAULT = new Limits(1 << 20, 4_096);

    /**
     * Checks both numbers.
     *
     * @param maxMessageBytes the longest message and frame, in bytes
     * @param maxFragments the most frames of one message
     * @throws IllegalArgumentException if one is out of its range
     */
    public Limits {
        if (maxMessageBytes < 1 || maxMessageBytes > LARGEST_MESSAGE) {
            throw new IllegalArgumentException(
                    "maxMessageBytes is %d; it must be 1 to %d (1 GiB). Larger data belongs in several messages."
                            .formatted(maxMessageBytes, LARGEST_MESSAGE));
        }
        if (maxFragments < 1) {
            throw new IllegalArgumentException(
                    "maxFragments is %d; it must be at least 1, the default is 4096.".formatted(maxFragments));
        }
    }
}
