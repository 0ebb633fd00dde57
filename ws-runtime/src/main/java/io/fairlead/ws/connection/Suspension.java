package io.fairlead.ws.connection;

import io.fairlead.ws.endpoint.EndpointBinding;
import io.fairlead.ws.endpoint.PendingUpgrade;
import io.fairlead.ws.upgrade.Upgrader;

/** An upgrade that waits for an answer; its head stays among the connection's unread bytes. */
final class Suspension {
    final WebSocketConnection connection;
    final EndpointBinding binding;
    final Upgrader<WebSocketConnection> upgrader;
    final PendingUpgrade<?> pending;
    /** The answer is there, and the loop has been told. */
    boolean isAnswered;

    Suspension(
            WebSocketConnection connection,
            EndpointBinding binding,
            Upgrader<WebSocketConnection> upgrader,
            PendingUpgrade<?> pending) {
        this.connection = connection;
        this.binding = binding;
        this.upgrader = upgrader;
        this.pending = pending;
    }
}
