package io.fairlead.ws;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * Counts what a thread allocates while it answers: needs no more than a port, a path and the thread's id, so that any
 * server can be measured.
 */
public final class LoopMeter {
    private final int port;
    private final String path;
    private final long threadId;
    /** How much the client reads at once; little: then the server cannot write all in one go. */
    private final int readBytes;

    public LoopMeter(int port, String path, long threadId, int readBytes) {
        this.port = port;
        this.path = path;
        this.threadId = threadId;
        this.readBytes = readBytes;
    }

    /**
     * Sends the same bytes again and again and reads the answer each time.
     *
     * @param request sent in one go
     * @param answerBytes how long the answer to it is
     * @param messages in the request
     * @param warmUp rounds that do not count
     * @param rounds that count
     * @return bytes allocated for each message
     */
    public double bytesPerMessage(byte[] request, int answerBytes, int messages, int warmUp, int rounds)
            throws IOException {
        try (SocketChannel channel = SocketChannel.open()) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            if (readBytes < 65_536) channel.setOption(StandardSocketOptions.SO_RCVBUF, readBytes);
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            upgrade(channel);
            return bytesPerMessage(channel, threadId, readBytes, request, answerBytes, messages, warmUp, rounds);
        }
    }

    /** The same over a channel that has been upgraded. */
    static double bytesPerMessage(
            SocketChannel channel,
            long threadId,
            int readBytes,
            byte[] request,
            int answerBytes,
            int messages,
            int warmUp,
            int rounds)
            throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ByteBuffer out = ByteBuffer.allocateDirect(request.length).put(request).flip();
        ByteBuffer in = ByteBuffer.allocateDirect(readBytes);
        for (int i = 0; i < warmUp; i++) exchange(channel, out, in, answerBytes);
        long before = threads.getThreadAllocatedBytes(threadId);
        for (int i = 0; i < rounds; i++) exchange(channel, out, in, answerBytes);
        return (threads.getThreadAllocatedBytes(threadId) - before) / ((double) rounds * messages);
    }

    private static void exchange(SocketChannel channel, ByteBuffer out, ByteBuffer in, int answerBytes)
            throws IOException {
        out.rewind();
        while (out.hasRemaining()) channel.write(out);
        for (int left = answerBytes; left > 0; ) {
            in.clear().limit(Math.min(left, in.capacity()));
            int n = channel.read(in);
            if (n < 0) throw new IOException("the server ended the stream, " + left + " bytes are missing");
            left -= n;
        }
    }

    private void upgrade(SocketChannel channel) throws IOException {
        channel.write(ByteBuffer.wrap(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
                        + "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII)));
        ByteBuffer one = ByteBuffer.allocate(1);
        int newlines = 0;
        while (newlines < 2) {
            one.clear();
            if (channel.read(one) < 0) throw new IOException("no 101");
            byte b = one.get(0);
            if (b == '\n') newlines++;
            else if (b != '\r') newlines = 0;
        }
    }
}
