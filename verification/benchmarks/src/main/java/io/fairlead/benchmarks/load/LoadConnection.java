package io.fairlead.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** One connection of a load: what it has to send, what it has heard, and since when it waits. */
final class LoadConnection {
    private final SocketChannel socket;
    private final ByteChannel channel;
    private final FrameScript script;
    private final ReplyReader replies;
    private final Inflated inflated = new Inflated();
    private final long[] since;
    private int oldest;
    private int newest;

    private int next;
    private int toSend;
    private int sent;

    LoadConnection(
            SocketChannel socket, ByteChannel channel, FrameScript script, ExpectedMessages expected, int inFlight) {
        this.socket = socket;
        this.channel = channel;
        this.script = script;
        this.replies = new ReplyReader(expected, inflated);
        this.since = new long[inFlight];
    }

    SocketChannel socket() {
        return socket;
    }

    /** Sends that many messages more. */
    void send(int count, long now, SelectionKey key) throws IOException {
        for (int i = 0; i < count; i++) {
            since[newest] = now;
            newest = newest + 1 == since.length ? 0 : newest + 1;
        }
        toSend += count;
        flush(key);
    }

    /** Goes on with what the socket did not take. */
    void flush(SelectionKey key) throws IOException {
        while (toSend > 0) {
            int written = channel.write(script.frames(next, toSend, sent));
            if (written == 0) break;
            forget(written);
        }
        key.interestOps(toSend > 0 ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    /** Returns how many messages came whole, or −1 at the connection's end. */
    int read(ByteBuffer shared) throws IOException {
        int ended = 0;
        while (true) {
            int length = channel.read(shared.clear());
            if (length < 0 || replies.closed()) return -1;
            if (length > 0) ended += replies.read(shared.flip());
            if (length < shared.capacity()) return ended;
        }
    }

    /** When the message was sent that has waited longest. */
    long answered() {
        long then = since[oldest];
        oldest = oldest + 1 == since.length ? 0 : oldest + 1;
        return then;
    }

    void close() throws IOException {
        inflated.release();
        channel.close();
    }

    private void forget(int written) {
        sent += written;
        while (toSend > 0 && sent >= script.length(next)) {
            sent -= script.length(next);
            next = script.after(next);
            toSend--;
        }
    }
}
