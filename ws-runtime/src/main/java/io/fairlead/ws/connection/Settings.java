package io.fairlead.ws.connection;

import io.fairlead.ws.annotation.Run;
import io.fairlead.ws.bytes.MemoryBudget;
import io.fairlead.ws.endpoint.EndpointSettings;
import io.fairlead.ws.endpoint.Routes;
import io.fairlead.ws.http.HttpFallback;

/**
 * What all connections of a server obey. Times in milliseconds.
 *
 * @param routes who is mounted where
 * @param fallback what plain requests get
 * @param handshakeMillis from accept to the end of the request head
 * @param closeMillis from our close frame to the end of the stream
 * @param messageMillis for a message to arrive, before one second more for each 64 KiB
 * @param pingMillis of silence before a ping
 * @param pongMillis from a ping to anything at all from the peer
 * @param idleMillis without a message in either direction; 0: for ever
 * @param stallMillis without the peer taking a byte of what waits for it
 * @param outbox how much may wait to be sent
 * @param budget of pooled memory
 * @param threads for callbacks that do not run on the loop
 * @param lendCopies whether callbacks are lent copies that are poisoned when they return
 */
public record Settings(
        Routes routes,
        HttpFallback fallback,
        int handshakeMillis,
        int closeMillis,
        int messageMillis,
        int pingMillis,
        int pongMillis,
        int idleMillis,
        int stallMillis,
        OutboxMarks outbox,
        MemoryBudget budget,
        CallbackThreads threads,
        boolean lendCopies) {
    /** Where callbacks run that may block. */
    public interface CallbackThreads {
        /** None: all callbacks are on the loop. */
        CallbackThreads NONE = (run, task) -> {
            throw new IllegalStateException("There are no threads for " + run);
        };

        /** Has a task run by a thread of a kind, soon. */
        void execute(Run run, Runnable task);
    }

    /**
     * How much may wait to be sent on one connection, in bytes.
     *
     * @param low at or under it one message of any size is taken, and reading goes on
     * @param high over it nothing more is read
     * @param hard over it nothing more is taken
     */
    public record OutboxMarks(int low, int high, int hard) {
        /** These, but for what an endpoint says itself; the higher ones give way to a lower one that was raised. */
        OutboxMarks with(EndpointSettings endpoint) {
            int ownLow = or(endpoint.low(), low);
            int ownHigh = Math.max(ownLow, or(endpoint.high(), high));
            return new OutboxMarks(ownLow, ownHigh, Math.max(ownHigh, or(endpoint.limit(), hard)));
        }

        /** At or under the low mark one message of any size is taken; over it the hard limit holds. */
        boolean fits(long waiting, int length) {
            return waiting <= low || waiting + length <= hard;
        }
    }

    /** What an endpoint says itself, or else the server. */
    static int or(int own, int inherited) {
        return own == EndpointSettings.INHERITED ? inherited : own;
    }
}
