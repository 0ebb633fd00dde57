package io.fairlead.ws.connection;

import io.fairlead.ws.http.HttpStatus;
import io.fairlead.ws.upgrade.ClientHandshake;
import io.fairlead.ws.upgrade.ResponseFault;
import java.nio.ByteBuffer;

/**
 * The first phase of a client's connection, the other half of {@link Opening}: the request is written, the answer read
 * and judged. Whatever is not a proper 101 ends the connection; a redirect is a refusal like any other. One for each
 * event loop.
 */
final class Joining {
    private static final System.Logger LOG = System.getLogger(Joining.class.getName());

    private final Stages stages;

    Joining(Stages stages) {
        this.stages = stages;
    }

    /** The request is in the cork: it leaves as soon as the link takes it. */
    void begin(WebSocketConnection connection, Dial dial) {
        connection.dial = dial;
        dial.handshake.request(stages.cork.buffer());
    }

    /** Reads on in the answer. What follows a 101 stays in {@code in}: the first frames. */
    void advance(WebSocketConnection connection, ByteBuffer in) {
        Dial dial = connection.dial;
        if (dial == null) return;
        if (dial.refusal == null) {
            int answer = response(dial, in);
            switch (answer) {
                case ClientHandshake.NEED_MORE -> {
                    return;
                }
                case ClientHandshake.FAILED -> {
                    connection.enter(Phase.CLOSED); // RFC 6455 §4.1: nothing more is sent
                    return;
                }
                case HttpStatus.SWITCHING_PROTOCOLS -> {
                    open(connection, dial);
                    return;
                }
                default -> dial.refusal = dial.handshake.refusal();
            }
        }
        if (dial.refusal.take(in)) connection.enter(Phase.CLOSED);
    }

    /** What the application's check of the headers throws is a refusal by it, and nobody's business but the log's. */
    private static int response(Dial dial, ByteBuffer in) {
        try {
            int answer = dial.handshake.response(in);
            dial.fault = dial.handshake.fault();
            return answer;
        } catch (RuntimeException thrown) {
            LOG.log(System.Logger.Level.ERROR, "The check of the 101's headers failed", thrown);
            dial.fault = ResponseFault.UNWANTED;
            return ClientHandshake.FAILED;
        }
    }

    private void open(WebSocketConnection connection, Dial dial) {
        stages.opening.open(connection, dial.binding, dial.server.apply(connection), dial.handshake.handshake());
        dial.outcome.opened(connection);
        connection.dial = null; // not before: whatever throws on the way, somebody waits for the outcome
    }

    /** The deadline has passed. */
    void late(WebSocketConnection connection) {
        if (connection.dial != null) connection.dial.late = true;
        connection.enter(Phase.CLOSED);
    }

    /** Says why the connection ended before it was open; a refusal, however little of its body came, says most. */
    void tell(WebSocketConnection connection) {
        Dial dial = connection.dial;
        if (dial == null) return;
        connection.dial = null; // exactly once
        if (dial.fault != null) dial.outcome.faulty(dial.fault);
        else if (dial.refusal != null) dial.outcome.refused(dial.refusal.refusal());
        else if (dial.late) dial.outcome.late();
        else dial.outcome.lost();
    }
}
