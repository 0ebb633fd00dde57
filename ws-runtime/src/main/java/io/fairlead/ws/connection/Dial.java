package io.fairlead.ws.connection;

import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.Dispatcher;
import io.fairlead.ws.endpoint.EndpointBinding;
import io.fairlead.ws.upgrade.ClientHandshake;
import io.fairlead.ws.upgrade.RefusalBody;
import io.fairlead.ws.upgrade.ResponseFault;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a client's connection has to remember until it is open. */
public final class Dial {
    final ClientHandshake handshake;
    final EndpointBinding binding;
    final Function<Connection, Dispatcher> server;
    final DialOutcome outcome;

    /** Where a refusal's body is collected; null while none has begun. */
    @Nullable
    RefusalBody refusal;
    /** What is wrong with the answer. */
    @Nullable
    ResponseFault fault;
    /** Whether the deadline has passed. */
    boolean late;

    /**
     * A dial that has not begun.
     *
     * @param handshake a fresh one
     * @param binding limits, extensions, who is counted where
     * @param server makes who serves the connection, when the handshake is done; what it throws ends the dial
     * @param outcome told once
     */
    public Dial(
            ClientHandshake handshake,
            EndpointBinding binding,
            Function<Connection, Dispatcher> server,
            DialOutcome outcome) {
        this.handshake = handshake;
        this.binding = binding;
        this.server = server;
        this.outcome = outcome;
    }
}
