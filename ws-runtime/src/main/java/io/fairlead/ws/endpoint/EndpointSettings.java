package io.fairlead.ws.endpoint;

import io.fairlead.ws.annotation.OnFull;
import io.fairlead.ws.annotation.Run;
import io.fairlead.ws.protocol.InvalidArgumentException;
import io.fairlead.ws.protocol.Opcode;
import java.time.Duration;

/**
 * What one endpoint's connections obey, where it differs from the server's. {@link #INHERITED} in a number: as the
 * server says.
 *
 * @param pingMillis of silence before a ping
 * @param idleMillis without a message from the peer
 * @param low mark of the outbox in bytes: at or under it one message of any size is taken, and reading goes on
 * @param high mark of the outbox in bytes: over it nothing more is read
 * @param limit of the outbox in bytes: over it nothing more is taken
 * @param onFull what becomes of a reply or a broadcast that finds no room
 * @param run where callbacks run
 * @param textInParts whether text messages are handed over in parts, as they arrive
 * @param bytesInParts whether binary messages are
 */
public record EndpointSettings(
        int pingMillis,
        int idleMillis,
        int low,
        int high,
        int limit,
        OnFull onFull,
        Run run,
        boolean textInParts,
        boolean bytesInParts) {
    /** As the server says. */
    public static final int INHERITED = -1;

    /** All as the server says, on its event loops. */
    public static final EndpointSettings DEFAULT = new EndpointSettings(
            INHERITED, INHERITED, INHERITED, INHERITED, INHERITED, OnFull.CLOSE, Run.EVENT_LOOP, false, false);

    /**
     * Refuses what cannot be kept.
     *
     * @param pingMillis 1 or more, or inherited
     * @param idleMillis 1 or more, or inherited
     * @param low 0 or more, or inherited
     * @param high 0 or more, or inherited
     * @param limit 0 or more, or inherited
     * @param onFull any
     * @param run any
     * @param textInParts either
     * @param bytesInParts either
     * @throws InvalidArgumentException if a number is out of its range
     */
    public EndpointSettings {
        if (pingMillis == 0 || idleMillis == 0 || Math.min(pingMillis, idleMillis) < INHERITED) {
            throw new InvalidArgumentException(
                    "The times are %d and %d ms; they must be 1 or more, or %d for the server's."
                            .formatted(pingMillis, idleMillis, INHERITED));
        }
        if (Math.min(low, Math.min(high, limit)) < INHERITED) {
            throw new InvalidArgumentException(
                    "The outbox marks are %d, %d and %d bytes; they must be 0 or more, or %d for the server's."
                            .formatted(low, high, limit, INHERITED));
        }
    }

    /**
     * The same with another time between pings.
     *
     * @param every of silence, more than zero
     * @return a copy
     * @throws InvalidArgumentException if it is not 1 ms to 24 days
     */
    public EndpointSettings withPingEvery(Duration every) {
        return new EndpointSettings(
                millis(every), idleMillis, low, high, limit, onFull, run, textInParts, bytesInParts);
    }

    /**
     * The same with another time that a connection may be without a message.
     *
     * @param time more than zero
     * @return a copy
     * @throws InvalidArgumentException if it is not 1 ms to 24 days
     */
    public EndpointSettings withIdleTimeout(Duration time) {
        return new EndpointSettings(pingMillis, millis(time), low, high, limit, onFull, run, textInParts, bytesInParts);
    }

    /**
     * The same with another low mark of the outbox. Higher marks are never under it.
     *
     * @param bytes at or under which one message of any size is taken, and reading goes on
     * @return a copy
     * @throws InvalidArgumentException if it is negative
     */
    public EndpointSettings withLow(int bytes) {
        return new EndpointSettings(
                pingMillis, idleMillis, mark(bytes), high, limit, onFull, run, textInParts, bytesInParts);
    }

    /**
     * The same with another high mark of the outbox. The limit is never under it.
     *
     * @param bytes over which nothing more is read
     * @return a copy
     * @throws InvalidArgumentException if it is negative
     */
    public EndpointSettings withHigh(int bytes) {
        return new EndpointSettings(
                pingMillis, idleMillis, low, mark(bytes), limit, onFull, run, textInParts, bytesInParts);
    }

    /**
     * The same with another limit of the outbox. It is at least the high mark.
     *
     * @param bytes over which nothing more is taken
     * @return a copy
     * @throws InvalidArgumentException if it is negative
     */
    public EndpointSettings withLimit(int bytes) {
        return new EndpointSettings(
                pingMillis, idleMillis, low, high, mark(bytes), onFull, run, textInParts, bytesInParts);
    }

    /**
     * The same with another answer to a peer that reads too slowly.
     *
     * @param answer to a reply or a broadcast that finds no room
     * @return a copy
     */
    public EndpointSettings withOnFull(OnFull answer) {
        return new EndpointSettings(pingMillis, idleMillis, low, high, limit, answer, run, textInParts, bytesInParts);
    }

    /**
     * The same on other threads.
     *
     * @param where callbacks run
     * @return a copy
     */
    public EndpointSettings withRun(Run where) {
        return new EndpointSettings(pingMillis, idleMillis, low, high, limit, onFull, where, textInParts, bytesInParts);
    }

    /**
     * The same with text messages in parts: see {@link FrameStream#isLast()}.
     *
     * @return a copy
     */
    public EndpointSettings withTextInParts() {
        return new EndpointSettings(pingMillis, idleMillis, low, high, limit, onFull, run, true, bytesInParts);
    }

    /**
     * The same with binary messages in parts: see {@link FrameStream#isLast()}.
     *
     * @return a copy
     */
    public EndpointSettings withBytesInParts() {
        return new EndpointSettings(pingMillis, idleMillis, low, high, limit, onFull, run, textInParts, true);
    }

    /**
     * Whether the outbox has the server's marks, all of them.
     *
     * @return false if one is the endpoint's own
     */
    public boolean inheritsMarks() {
        return low == INHERITED && high == INHERITED && limit == INHERITED;
    }

    /**
     * What is handed over in parts.
     *
     * @return {@code 1 << opcode} for each kind of message
     */
    public int parts() {
        return (textInParts ? 1 << Opcode.TEXT : 0) | (bytesInParts ? 1 << Opcode.BINARY : 0);
    }

    private static int mark(int bytes) {
        if (bytes >= 0) return bytes;
        throw new InvalidArgumentException("The mark is %d bytes; it must be 0 or more.".formatted(bytes));
    }

    private static int millis(Duration time) {
        long millis = time.toMillis();
        if (millis >= 1 && millis <= Integer.MAX_VALUE) return (int) millis;
        throw new InvalidArgumentException("The time is %s; it must be 1 ms to 24 days.".formatted(time));
    }
}
