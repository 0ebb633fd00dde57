package io.fairlead.ws.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.fairlead.ws.hosted.HostedListener;
import io.fairlead.ws.hosted.HostedPoller;
import io.fairlead.ws.loop.Connecting;
import io.fairlead.ws.loop.Listener;
import io.fairlead.ws.loop.Poller;
import io.fairlead.ws.transport.Transport;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** What a transport announced once is told until it is used up. */
class HostedLinkTest {
    /** Brings five bytes, and announces nothing that it was not asked for with room to spare. */
    private static final class Five implements Transport {
        private int left = 5;

        @Override
        public int read(ByteBuffer in) {
            int n = Math.min(left, in.remaining());
            in.position(in.position() + n);
            left -= n;
            return n;
        }

        @Override
        public int write(ByteBuffer out) {
            return 0;
        }

        @Override
        public void interest(boolean read, boolean write) {}

        @Override
        public void shutdownOutput() {}

        @Override
        public void close() {}

        @Override
        public SocketAddress remoteAddress() {
            return InetSocketAddress.createUnresolved("peer", 1);
        }
    }

    /** Reads as much as it is told to, at each call. */
    private static final class Reader implements Poller.Handler {
        private int room;
        private int calls;
        private int read;

        @Override
        public void ready(WebSocketConnection connection, boolean readable, boolean writable) {
            calls++;
            read += connection.link.read(ByteBuffer.allocate(room));
        }

        @Override
        public void acceptable(Listener listener) {}

        @Override
        public void connectable(Connecting connecting) {}
    }

    @Test
    void readWithoutRoomOrWithTooLittleIsNotTheLast() {
        HostedPoller poller = new HostedPoller();
        HostedListener listener = (HostedListener) poller.listen(InetSocketAddress.createUnresolved("here", 1), 1);
        listener.offer(new Five()).readable();
        Link link = listener.accept();
        assertNotNull(link);
        poller.register(link, new WebSocketConnection(1, link, new OneLoop().stages));
        Reader reader = new Reader();
        for (int room : new int[] {0, 3, 0, 0, 2, 1}) {
            reader.room = room;
            poller.poll(reader, 0);
        }
        assertEquals(5, reader.read);
        assertEquals(6, reader.calls);
        poller.poll(reader, 0);
        assertEquals(6, reader.calls, "room was left: the transport tells of the next arrival");
    }
}
