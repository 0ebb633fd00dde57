package io.fairlead.ws.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.EndpointSettings;
import io.fairlead.ws.endpoint.SendResult;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who found no room is told when there is some, once, whoever sends and however fast the loop is. */
class DrainTest {
    private static final class Drained extends Recorder {
        @Override
        public void drained(Connection connection) {
            events.add("drained:" + connection.queuedBytes());
        }
    }

    private final Drained endpoint = new Drained();
    private final OneLoop loop = new OneLoop(endpoint);
    private final Peer peer = loop.open("/echo");

    private SendResult send(int bytes) {
        return peer.connection.sendBinary(ByteBuffer.allocate(bytes));
    }

    @ParameterizedTest(name = "the loop is faster: {0}")
    @ValueSource(booleans = {false, true})
    void anotherThreadThatFoundNoRoomIsTold(boolean isFaster) {
        loop.here = false;
        assertEquals(SendResult.QUEUED, send(1_000_000));
        loop.isFaster = isFaster;
        assertEquals(SendResult.FULL, send(1_000_000));
        loop.isFaster = false;
        assertEquals(isFaster ? List.of("open", "drained:0") : List.of("open"), endpoint.events);
        loop.endRound();
        assertEquals(List.of("open", "drained:0"), endpoint.events);
        loop.endRound();
        assertEquals(2, endpoint.events.size(), "once");
    }

    @Test
    void itsOwnThreadThatFoundNoRoomIsToldWhenThePeerHasTakenEnough() {
        peer.takesNothing();
        assertEquals(SendResult.QUEUED, send(1_000_000));
        assertEquals(SendResult.FULL, send(1_000_000));
        loop.endRound();
        assertEquals(List.of("open"), endpoint.events);
        peer.takesAll();
        assertEquals(List.of("open", "drained:0"), endpoint.events);
    }

    @Test
    void nobodyIsToldWhoNeverLackedRoom() {
        send(1_000);
        loop.endRound();
        peer.takesAll();
        assertEquals(List.of("open"), endpoint.events);
    }

    /** What a connection costs must not grow with what its endpoint says. */
    @Test
    void marksOfAnEndpointsOwnAreOneObjectForItsConnections() {
        Recorder own = new Recorder() {
            @Override
            public EndpointSettings settings() {
                return EndpointSettings.DEFAULT.withLow(1_000).withHigh(500);
            }
        };
        OneLoop ownLoop = new OneLoop(own);
        Settings.OutboxMarks marks = ownLoop.open("/echo").connection.marks;
        assertEquals(new Settings.OutboxMarks(1_000, 1_000, 1 << 20), marks);
        assertSame(marks, ownLoop.open("/echo").connection.marks);
        assertSame(OneLoop.MARKS, peer.connection.marks);
    }

    @Test
    void nobodyIsToldAfterTheEnd() {
        peer.takesNothing();
        send(1_000_000);
        assertEquals(SendResult.FULL, send(1_000_000));
        peer.connection.close();
        peer.takesAll();
        assertEquals(List.of("open"), endpoint.events);
    }
}
