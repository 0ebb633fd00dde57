package io.fairlead.ws.connection;

import io.fairlead.ws.endpoint.CloseReason;
import io.fairlead.ws.endpoint.EndpointSettings;
import io.fairlead.ws.frame.Frame;
import io.fairlead.ws.http.HttpStatus;
import io.fairlead.ws.protocol.CloseCode;
import io.fairlead.ws.protocol.Role;
import java.nio.ByteBuffer;

/**
 * How long a connection may take over each thing. Nothing is scheduled: a connection remembers when things began, the
 * loop asks every one of them a few times a second. One for each event loop; times in milliseconds, compared by their
 * differences so that the clock may wrap.
 */
final class Deadlines {
    private static final int BYTES_A_SECOND = 64 * 1_024;

    private final Stages stages;
    private final Settings settings;
    private final Frame ping = Frame.ping(ByteBuffer.allocate(0));

    Deadlines(Stages stages) {
        this.stages = stages;
        this.settings = stages.settings;
    }

    /** Whether {@link #act} has anything to do. */
    boolean isDue(WebSocketConnection connection) {
        return switch (connection.phase()) {
            case Phase.HEAD -> isPast(connection.phaseSince, settings.handshakeMillis());
            case Phase.OPEN ->
                isStalled(connection)
                        || (!connection.paused
                                && (isMessageLate(connection) || isSilent(connection) || isIdle(connection)));
            case Phase.CLOSING, Phase.LINGERING -> isPast(connection.phaseSince, settings.closeMillis());
            default -> false;
        };
    }

    void act(WebSocketConnection connection) {
        switch (connection.phase()) {
            case Phase.HEAD -> headIsLate(connection);
            case Phase.OPEN -> act(connection, stages.closing);
            default -> stages.closing.lost(connection);
        }
    }

    private void headIsLate(WebSocketConnection connection) {
        if (connection.role == Role.CLIENT) stages.joining.late(connection);
        else if (connection.head == null)
            connection.enter(Phase.CLOSED); // not a byte of a request: nobody waits for an answer
        else if (stages.opening.isSuspended(connection)) stages.opening.refuse(connection, HttpStatus.UNAVAILABLE);
        else stages.opening.refuse(connection, HttpStatus.REQUEST_TIMEOUT);
    }

    private void act(WebSocketConnection connection, Closing closing) {
        if (isStalled(connection)) {
            closing.abort(
                    connection,
                    lost("the peer took no byte for %d ms while %d waited", settings.stallMillis(), connection.queued));
        } else if (isMessageLate(connection)) {
            closing.fail(connection, CloseCode.POLICY_VIOLATION, "a message took too long to arrive");
        } else if (isIdle(connection)) {
            closing.begin(
                    connection,
                    Frame.close(CloseCode.GOING_AWAY, "idle"),
                    new CloseReason(CloseCode.GOING_AWAY, "idle", false));
        } else if (connection.pinged) {
            closing.abort(
                    connection,
                    lost("no answer to a ping for %d ms, %d waiting", settings.pongMillis(), connection.queued));
        } else {
            connection.pinged = true;
            connection.pingedAt = stages.now();
            stages.sending.frame(connection, ping);
        }
    }

    private static CloseReason lost(String format, int millis, int bytes) {
        return new CloseReason(CloseCode.ABNORMAL, format.formatted(millis, bytes), false);
    }

    private boolean isStalled(WebSocketConnection connection) {
        return connection.isWriting() && isPast(connection.progressAt, settings.stallMillis());
    }

    /** A message has 30 s, and a second more for each 64 KiB that have come. */
    private boolean isMessageLate(WebSocketConnection connection) {
        if (connection.message == null) return false;
        long allowed = settings.messageMillis() + 1_000L * connection.message.received() / BYTES_A_SECOND;
        return isPast(connection.messageSince, (int) Math.min(allowed, Integer.MAX_VALUE));
    }

    private boolean isSilent(WebSocketConnection connection) {
        return connection.pinged
                ? isPast(connection.pingedAt, settings.pongMillis())
                : isPast(connection.heardAt, Settings.or(endpoint(connection).pingMillis(), settings.pingMillis()));
    }

    private boolean isIdle(WebSocketConnection connection) {
        int allowed = Settings.or(endpoint(connection).idleMillis(), settings.idleMillis());
        return allowed > 0 && isPast(connection.messageAt, allowed);
    }

    private static EndpointSettings endpoint(WebSocketConnection connection) {
        return connection.binding == null ? EndpointSettings.DEFAULT : connection.binding.settings();
    }

    private boolean isPast(int since, int allowed) {
        return stages.now() - since > allowed;
    }
}
