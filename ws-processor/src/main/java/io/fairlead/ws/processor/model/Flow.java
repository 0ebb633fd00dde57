package io.fairlead.ws.processor.model;

/**
 * How an endpoint's connections are kept alive, how much may wait for them, and where their callbacks run.
 *
 * @param pingEvery a duration; empty: the server's
 * @param idleTimeout a duration; empty: the server's
 * @param low mark of the outbox; {@link #INHERITED}: the server's
 * @param high mark of the outbox
 * @param limit of the outbox
 * @param onFull a constant of the annotation's enum
 * @param run a constant of the annotation's enum
 */
public record Flow(
        Located<String> pingEvery,
        Located<String> idleTimeout,
        Located<Integer> low,
        Located<Integer> high,
        Located<Integer> limit,
        Located<String> onFull,
        Located<String> run) {
    /** A mark that is left to the server. */
    public static final int INHERITED = -1;

    /** Whether callbacks run on the event loop. */
    public boolean isOnLoop() {
        return run.value().isEmpty() || run.value().equals("EVENT_LOOP");
    }

    /** Whether nothing differs from the server's settings. */
    public boolean isInherited() {
        return pingEvery.value().isEmpty()
                && idleTimeout.value().isEmpty()
                && low.value() == INHERITED
                && high.value() == INHERITED
                && limit.value() == INHERITED
                && !drops()
                && isOnLoop();
    }

    /** Whether what finds no room is dropped. */
    public boolean drops() {
        return onFull.value().equals("DROP");
    }
}
