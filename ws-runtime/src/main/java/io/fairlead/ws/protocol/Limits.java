package io.fairlead.ws.protocol;

/**
 * How much of a message is taken from a peer. Each is judged by a frame's header, before a byte of its payload is kept
 * (RFC 6455 §10.4). Control frames have at most 125 bytes, whatever the limits are (§5.5).
 *
 * @param maxMessageBytes the longest message, in bytes, before and after inflating; 1 to 2^30
 * @param maxFragments the most frames one message may come in, empty ones counted; at least 1
 * @param maxFrameBytes the longest frame of a message, in payload bytes as they come, compressed or not; 1 to
 *     {@code maxMessageBytes}. Browsers send each message in one frame: for them this is the longest message, too
 */
public record Limits(int maxMessageBytes, int maxFragments, int maxFrameBytes) {
    /** The longest message that can be asked for: 1 GiB. */
    public static final int LARGEST_MESSAGE = 1 << 30;

    /** 1 MiB in at most 4,096 fragments; one frame may be all of it. */
    public static final Limits DEFAULT = new Limits(1 << 20, 4_096);

    /**
     * Checks the three numbers.
     *
     * @param maxMessageBytes the longest message, in bytes
     * @param maxFragments the most frames of one message
     * @param maxFrameBytes the longest frame of one, in bytes
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
        if (maxFrameBytes < 1 || maxFrameBytes > maxMessageBytes) {
            throw new IllegalArgumentException(
                    "maxFrameBytes is %d; it must be 1 to %d, the longest message. Leave it out for no limit of its own."
                            .formatted(maxFrameBytes, maxMessageBytes));
        }
    }

    /**
     * Without a limit for frames of its own: one frame may be the longest message.
     *
     * @param maxMessageBytes the longest message and frame, in bytes
     * @param maxFragments the most frames of one message
     * @throws IllegalArgumentException if one is out of its range
     */
    public Limits(int maxMessageBytes, int maxFragments) {
        this(maxMessageBytes, maxFragments, maxMessageBytes);
    }

    /**
     * The same for longer or shorter messages. A limit for frames stays, as far as it is shorter.
     *
     * @param bytes the longest message, 1 to 2^30
     * @return a copy
     * @throws IllegalArgumentException if it is out of its range
     */
    public Limits withMaxMessageBytes(int bytes) {
        return new Limits(bytes, maxFragments, limitsFrames() ? Math.min(maxFrameBytes, bytes) : bytes);
    }

    /**
     * The same for more or fewer fragments.
     *
     * @param frames the most that one message may come in, at least 1
     * @return a copy
     * @throws IllegalArgumentException if it is out of its range
     */
    public Limits withMaxFragments(int frames) {
        return new Limits(maxMessageBytes, frames, maxFrameBytes);
    }

    /**
     * The same for longer or shorter frames.
     *
     * @param bytes the longest frame of a message, 1 to {@link #maxMessageBytes}
     * @return a copy
     * @throws IllegalArgumentException if it is out of its range
     */
    public Limits withMaxFrameBytes(int bytes) {
        return new Limits(maxMessageBytes, maxFragments, bytes);
    }

    /**
     * Whether frames have a limit of their own.
     *
     * @return false if one frame may be the longest message
     */
    public boolean limitsFrames() {
        return maxFrameBytes < maxMessageBytes;
    }
}
