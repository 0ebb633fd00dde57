package io.fairlead.ws.upgrade;

import io.fairlead.ws.bytes.Utf8View;

/**
 * An application's say in an upgrade. Called only for requests that RFC 6455 permits, in the order of the methods
 * below; after {@link Handshake#reject} no further one is called. Views are borrowed until the call returns. One object
 * serves any number of connections: what belongs to one of them lives in its context.
 *
 * @param <C> the context that the caller of {@link Upgrader} passes for this connection
 */
public interface UpgradeCallbacks<C> {
    /**
     * The request line was read.
     *
     * @param context of this connection
     * @param handshake path and query
     */
    default void onRequest(C context, Handshake handshake) {}

    /**
     * The value of {@code Host}.
     *
     * @param context of this connection
     * @param handshake to reject
     * @param host as the client wrote it, with its port if it has one
     */
    default void onHost(C context, Handshake handshake, Utf8View host) {}

    /**
     * One header field, in the order of arrival, those of the handshake itself included.
     *
     * @param context of this connection
     * @param handshake to reject
     * @param name as the client wrote it
     * @param value white space at both ends cut
     */
    default void onHeader(C context, Handshake handshake, Utf8View name, Utf8View value) {}

    /**
     * The last word before the 101.
     *
     * @param context of this connection
     * @param handshake to reject, and the subprotocol that was chosen
     * @param response takes more headers
     */
    default void onUpgrade(C context, Handshake handshake, ResponseHeaders response) {}

    /**
     * Goes on with an upgrade that {@link Handshake#suspend} had put off; may put it off again.
     *
     * @param context of this connection
     * @param handshake to reject
     * @param response takes more headers, behind those that were added before
     */
    default void onResume(C context, Handshake handshake, ResponseHeaders response) {}
}
