package io.fairlead.ws.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.frame.Frame;
import io.fairlead.ws.protocol.ConnectionClosedException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is open, who is in which group, who gets a broadcast. */
class ConnectionsTest {
    private final Connections<ConnectionsTest> connections = new Connections<>();

    private Stub open(long id) {
        Stub stub = new Stub(id);
        connections.opened(stub);
        return stub;
    }

    @Test
    void openConnectionIsFoundByItsIdUntilItCloses() {
        Stub one = open(1);
        Stub two = open(2);
        assertSame(two, connections.find(2));
        assertEquals(2, connections.count());
        connections.closed(two);
        connections.closed(two);
        assertNull(connections.find(2));
        assertSame(one, connections.find(1));
        assertEquals(1, connections.count());
    }

    @Test
    void closingLeavesEveryGroupAndAnEmptyGroupIsForgotten() {
        Stub one = open(1);
        Stub two = open(2);
        connections.join("red", one);
        connections.join("red", two);
        connections.join("blue", one);
        connections.closed(one);
        assertEquals(List.of("red"), connections.groups());
        assertTrue(connections.group("red").contains(two));
        assertFalse(connections.group("red").contains(one));
        connections.leave("red", two);
        assertEquals(List.of(), connections.groups());
    }

    @Test
    void joiningTwiceIsOnce() {
        Stub one = open(1);
        connections.join("red", one);
        assertEquals(1, connections.join("red", one).count());
        connections.leave("red", one);
        connections.leave("red", one);
        assertEquals(0, connections.group("red").count());
    }

    @Test
    void whoIsNotOpenCannotJoin() {
        assertEquals(0, connections.join("red", new Stub(1)).count());
        assertEquals(List.of(), connections.groups());
    }

    @Test
    void walkIsOverTheMembersOfTheMoment() {
        open(1);
        open(2);
        int walked = 0;
        for (Connection each : connections) {
            connections.closed(each);
            walked++;
        }
        assertEquals(2, walked);
        assertEquals(0, connections.count());
    }

    @Test
    void broadcastIsOneFrameForAll() {
        Stub one = open(1);
        Stub two = open(2);
        assertEquals(2, connections.broadcastText("all"));
        assertSame(one.sent.get(0), two.sent.get(0));
    }

    @Test
    void broadcastPassesOverTheClosedAndAbortsTheFull() {
        Stub closed = open(1);
        Stub closing = open(2);
        Stub full = open(3);
        Stub good = open(4);
        closed.open = false;
        closing.throwsClosed = true;
        full.full = true;
        assertEquals(1, connections.broadcastBinary(ByteBuffer.allocate(3)));
        assertEquals(1, good.sent.size());
        assertEquals(1008, full.aborted);
        assertEquals(0, closed.aborted + closing.aborted + good.aborted);
    }

    @Test
    void broadcastToAGroupReachesItsMembersOnly() {
        Stub in = open(1);
        Stub out = open(2);
        connections.join("red", in);
        assertEquals(1, connections.group("red").broadcastText("red"));
        assertEquals(0, connections.group("blue").broadcastText("blue"));
        assertEquals(List.of(1, 0), List.of(in.sent.size(), out.sent.size()));
    }

    private static final class Stub implements Connection {
        private final long id;
        private final List<Frame> sent = new ArrayList<>();
        private boolean open = true;
        private boolean full;
        private boolean throwsClosed;
        private int aborted;

        Stub(long id) {
            this.id = id;
        }

        @Override
        public long id() {
            return id;
        }

        @Override
        public @Nullable String subprotocol() {
            return null;
        }

        @Override
        public SocketAddress remoteAddress() {
            return InetSocketAddress.createUnresolved("peer", 1);
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public SendResult sendText(CharSequence text) {
            return send(Frame.text(text));
        }

        @Override
        public SendResult sendText(ByteBuffer utf8) {
            return send(Frame.text(utf8));
        }

        @Override
        public SendResult sendBinary(ByteBuffer payload) {
            return send(Frame.binary(payload));
        }

        @Override
        public SendResult send(Frame frame) {
            if (throwsClosed) throw new ConnectionClosedException("closed meanwhile");
            if (full) return SendResult.FULL;
            sent.add(frame);
            return SendResult.SENT;
        }

        @Override
        public SendResult ping(ByteBuffer payload) {
            return send(Frame.ping(payload));
        }

        @Override
        public void close(int code, String reason) {}

        @Override
        public void abort(int code, String reason) {
            aborted = code;
        }

        @Override
        public long queuedBytes() {
            return 0;
        }

        @Override
        public @Nullable Object attachment() {
            return null;
        }

        @Override
        public void pauseReading() {}

        @Override
        public void resumeReading() {}

        @Override
        public void raise(Throwable error) {}

        @Override
        public void attach(@Nullable Object object) {}
    }
}
