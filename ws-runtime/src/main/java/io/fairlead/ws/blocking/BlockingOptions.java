package io.fairlead.ws.blocking;

import io.fairlead.ws.http.HeadLimits;
import io.fairlead.ws.protocol.InvalidArgumentException;
import io.fairlead.ws.protocol.Limits;
import java.time.Duration;

/**
 * What both ends of a blocking connection can choose. Everything is bounded.
 *
 * @param limits of messages that are taken
 * @param control what is done about pings, pongs, close frames and faults
 * @param handshakeTimeout for the whole handshake, with the client's connect; then the channel is closed
 * @param closeTimeout for the peer's answer to a close frame; then the channel is closed without it
 * @param bufferBytes of the reader's buffer and of each of the writer's two, and with compression of one more each, in
 *     bytes; {@value io.fairlead.ws.http.HeadLimits#HEAD_BYTES} to 2^24
 */
public record BlockingOptions(
        Limits limits, ControlHandler control, Duration handshakeTimeout, Duration closeTimeout, int bufferBytes) {
    /** 1 MiB, answers as RFC 6455 asks for, 10 s, 5 s, 8 KiB. */
    public static final BlockingOptions DEFAULT = new BlockingOptions(
            Limits.DEFAULT,
            ControlHandler.REPLIES,
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            HeadLimits.HEAD_BYTES);

    private static final int LARGEST_BUFFER = 1 << 24;

    /**
     * Checks the durations and the buffers.
     *
     * @param limits of messages that are taken
     * @param control what is done about control frames
     * @param handshakeTimeout 1 ms or more
     * @param closeTimeout 1 ms or more
     * @param bufferBytes enough for a whole head
     * @throws InvalidArgumentException if one is out of its range
     */
    public BlockingOptions {
        check("handshakeTimeout", handshakeTimeout);
        check("closeTimeout", closeTimeout);
        if (bufferBytes < HeadLimits.HEAD_BYTES || bufferBytes > LARGEST_BUFFER) {
            throw new InvalidArgumentException("bufferBytes is %d; it must be %d to %d."
                    .formatted(bufferBytes, HeadLimits.HEAD_BYTES, LARGEST_BUFFER));
        }
    }

    static void check(String name, Duration duration) {
        if (duration.compareTo(Duration.ofMillis(1)) < 0 || duration.compareTo(Duration.ofDays(1)) > 0) {
            throw new InvalidArgumentException("%s is %s; it must be 1 ms to one day.".formatted(name, duration));
        }
    }

    /**
     * Takes other messages.
     *
     * @param other their limits
     * @return new options; these are not changed
     */
    public BlockingOptions withLimits(Limits other) {
        return new BlockingOptions(other, control, handshakeTimeout, closeTimeout, bufferBytes);
    }

    /**
     * Handles control frames in another way.
     *
     * @param other shared by all connections that are made with these options
     * @return new options; these are not changed
     */
    public BlockingOptions withControl(ControlHandler other) {
        return new BlockingOptions(limits, other, handshakeTimeout, closeTimeout, bufferBytes);
    }

    /**
     * Gives handshakes another deadline.
     *
     * @param other 1 ms to one day, for the whole of it
     * @return new options; these are not changed
     */
    public BlockingOptions withHandshakeTimeout(Duration other) {
        return new BlockingOptions(limits, control, other, closeTimeout, bufferBytes);
    }

    /**
     * Gives close handshakes another deadline.
     *
     * @param other 1 ms to one day
     * @return new options; these are not changed
     */
    public BlockingOptions withCloseTimeout(Duration other) {
        return new BlockingOptions(limits, control, handshakeTimeout, other, bufferBytes);
    }

    /**
     * Takes other buffers.
     *
     * @param other bytes, for each of them
     * @return new options; these are not changed
     */
    public BlockingOptions withBufferBytes(int other) {
        return new BlockingOptions(limits, control, handshakeTimeout, closeTimeout, other);
    }
}
