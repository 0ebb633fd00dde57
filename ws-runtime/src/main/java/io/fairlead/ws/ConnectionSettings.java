package io.fairlead.ws;

import io.fairlead.ws.bytes.MemoryBudget;
import io.fairlead.ws.connection.Settings;
import io.fairlead.ws.endpoint.Routes;
import io.fairlead.ws.http.HttpFallback;
import io.fairlead.ws.protocol.InvalidArgumentException;
import java.time.Duration;

/**
 * What a server and a client set alike about their connections. Every setting has a default that is safe; times are
 * rounded to milliseconds.
 *
 * @param <B> the builder itself
 */
public abstract sealed class ConnectionSettings<B extends ConnectionSettings<B>> permits ServerBuilder, ClientBuilder {
    private static final long MAX_MILLIS = Duration.ofDays(7).toMillis();

    private int handshakeMillis = 10_000;
    private int closeMillis = 5_000;
    private int messageMillis = 30_000;
    private int pingMillis = 25_000;
    private int pongMillis = 10_000;
    private int idleMillis;
    private int stallMillis = 20_000;
    private Settings.OutboxMarks outbox = new Settings.OutboxMarks(32 << 10, 64 << 10, 1 << 20);
    private long memory = ProcessLimits.directMemory() / 4;

    ConnectionSettings() {}

    abstract B self();

    /**
     * For the whole handshake: of a server, from accept to the end of the request head (later: 408); of a client, from
     * the look-up of the name to the server's 101.
     *
     * @param time more than zero. Default: 10 s
     * @return this
     * @throws InvalidArgumentException if it is out of range
     */
    public B handshakeTimeout(Duration time) {
        handshakeMillis = millis("handshakeTimeout", time);
        return self();
    }

    /**
     * From our close frame to the end of the peer's stream; later: reset.
     *
     * @param time more than zero. Default: 5 s
     * @return this
     * @throws InvalidArgumentException if it is out of range
     */
    public B closeTimeout(Duration time) {
        closeMillis = millis("closeTimeout", time);
        return self();
    }

    /**
     * For one message to arrive, before a second more for each 64 KiB of it; later: 1008.
     *
     * @param time more than zero. Default: 30 s
     * @return this
     * @throws InvalidArgumentException if it is out of range
     */
    public B messageTimeout(Duration time) {
        messageMillis = millis("messageTimeout", time);
        return self();
    }

    /**
     * When to ask whether a silent peer is alive, and how long it may take to answer anything; later: 1006.
     *
     * @param every of silence before a ping, more than zero. Default: 25 s
     * @param within for the answer, more than zero. Default: 10 s
     * @return this
     * @throws InvalidArgumentException if one is out of range
     */
    public B ping(Duration every, Duration within) {
        pingMillis = millis("ping every", every);
        pongMillis = millis("pong within", within);
        return self();
    }

    /**
     * How long a connection may be without a message from the peer; longer: 1001. Pings and pongs do not count.
     *
     * @param time more than zero. Default: for ever, while pongs come
     * @return this
     * @throws InvalidArgumentException if it is out of range
     */
    public B idleTimeout(Duration time) {
        idleMillis = millis("idleTimeout", time);
        return self();
    }

    /**
     * How long a peer may take no byte of what waits for it; longer: aborted.
     *
     * @param time more than zero. Default: 20 s
     * @return this
     * @throws InvalidArgumentException if it is out of range
     */
    public B stallTimeout(Duration time) {
        stallMillis = millis("stallTimeout", time);
        return self();
    }

    /**
     * How much may wait to be sent on one connection, in bytes.
     *
     * @param low at or under it one message of any size is taken, and reading goes on. Default: 32 KiB
     * @param high over it nothing more is read. Default: 64 KiB
     * @param hard over it nothing more is taken. Default: 1 MiB
     * @return this
     * @throws InvalidArgumentException unless 0 ≤ low ≤ high ≤ hard
     */
    public B outbox(int low, int high, int hard) {
        if (low < 0 || low > high || high > hard) {
            throw new InvalidArgumentException(
                    "The outbox marks are %d, %d and %d bytes; they must rise from 0.".formatted(low, high, hard));
        }
        outbox = new Settings.OutboxMarks(low, high, hard);
        return self();
    }

    /**
     * How many bytes all connections may hold: of messages that are half received or half sent, and of compression
     * contexts, where takeover was agreed on. When it is spent, first the contexts of what is sent go, which no peer
     * notices; then who holds most.
     *
     * @param bytes 1 MiB or more. Default: a quarter of what the JVM allows for direct memory
     * @return this
     * @throws InvalidArgumentException if it is less
     */
    public B memory(long bytes) {
        if (bytes < 1 << 20)
            throw new InvalidArgumentException("The memory is %d bytes; it must be at least 1 MiB.".formatted(bytes));
        memory = bytes;
        return self();
    }

    int handshakeMillis() {
        return handshakeMillis;
    }

    Settings settings(Routes routes, HttpFallback fallback, Settings.CallbackThreads threads) {
        return new Settings(
                routes,
                fallback,
                handshakeMillis,
                closeMillis,
                messageMillis,
                pingMillis,
                pongMillis,
                idleMillis,
                stallMillis,
                outbox,
                new MemoryBudget(memory),
                threads,
                ProcessLimits.lendsCopies());
    }

    static int inRange(String what, int value, int lowest, int highest) {
        if (value >= lowest && value <= highest) return value;
        throw new InvalidArgumentException("%s is %d; it must be %d to %d.".formatted(what, value, lowest, highest));
    }

    static int millis(String what, Duration time) {
        long millis = time.toMillis();
        if (millis >= 1 && millis <= MAX_MILLIS) return (int) millis;
        throw new InvalidArgumentException("%s is %s; it must be 1 ms to 7 days.".formatted(what, time));
    }
}
