package io.fairlead.ws.endpoint;

import io.fairlead.ws.upgrade.Handshake;

/**
 * Takes one connection's events to an endpoint; generated for annotated classes, or written by hand. Calls for one
 * connection never overlap and come in order: {@code opened}, any number of {@code dispatch} and {@code failed},
 * {@code closed}. An endpoint without state of its own for each connection needs one dispatcher for all of them.
 */
public interface Dispatcher {
    /**
     * The 101 is on its way.
     *
     * @param connection may be sent to, from now on
     * @param handshake borrowed until return; empty where callbacks run off the event loop
     * @param replies for what the callback returns
     * @throws Exception goes to {@link #failed}
     */
    default void opened(Connection connection, Handshake handshake, Replies replies) throws Exception {}

    /**
     * Messages or control frames have arrived.
     *
     * @param connection that they came on
     * @param frames to be drained: call {@link FrameStream#next()} until it is false
     * @throws Exception goes to {@link #failed}; the message it was thrown for counts as handled
     */
    void dispatch(Connection connection, FrameStream frames) throws Exception;

    /**
     * There is room again: the outbox fell to its low mark, after it had stood over its high mark or a send had
     * returned {@code FULL}.
     *
     * @param connection may be sent to
     * @throws Exception goes to {@link #failed}
     */
    default void drained(Connection connection) throws Exception {}

    /**
     * A callback threw.
     *
     * @param connection still open, unless the callback closed it
     * @param replies for what the callback returns
     * @param error what it threw
     * @return whether it was handled: then the connection goes on. If not, it is logged and the connection closed with
     *     1011
     * @throws Exception is logged, and the connection closed with 1011
     */
    default boolean failed(Connection connection, Replies replies, Throwable error) throws Exception {
        return false;
    }

    /**
     * The connection has ended. Called exactly once for every {@link #opened}.
     *
     * @param connection takes no more messages
     * @param reason why
     * @throws Exception is logged
     */
    default void closed(Connection connection, CloseReason reason) throws Exception {}
}
