package io.fairlead.ws.blocking;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * Closes a channel so that the peer still gets the last bytes: a socket that is closed with unread bytes in it resets
 * the connection, and a reset may overtake what was sent. So this end says that it is done, and drops what comes until
 * the peer is done, too, or the deadline passes.
 */
final class Farewell {
    private Farewell() {}

    static void say(ByteChannel channel, Duration within) throws IOException {
        Deadline deadline = Deadline.closing(channel, within);
        try (deadline) {
            if (channel instanceof SocketChannel socket) drop(socket.shutdownOutput());
            if (channel instanceof TlsChannel tls) {
                tls.shutdownOutput();
                drop(tls);
            }
        } catch (IOException endedAnyway) {
            // The peer is gone, or too slow: what it could have been told, it was told.
        } finally {
            channel.close();
        }
    }

    private static void drop(ReadableByteChannel channel) throws IOException {
        ByteBuffer dropped = ByteBuffer.allocate(4_096);
        while (channel.read(dropped.clear()) >= 0) {
            // nobody wants it
        }
    }
}
