package io.fairlead.ws.examples;

import io.fairlead.ws.blocking.BlockingOptions;
import io.fairlead.ws.blocking.MessageReader;
import io.fairlead.ws.blocking.MessageWriter;
import io.fairlead.ws.http.HeadLimits;
import io.fairlead.ws.protocol.CloseCode;
import io.fairlead.ws.protocol.Role;
import io.fairlead.ws.upgrade.UpgradeCallbacks;
import io.fairlead.ws.upgrade.UpgradeOptions;
import io.fairlead.ws.upgrade.UpgradeResponse;
import io.fairlead.ws.upgrade.Upgrader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** One connection after the other over the same buffers: the upgrader, the reader and the writer are made once. */
public final class OneWorker {
    /** How many messages a connection may have answered before it is the next one's turn. */
    public static final int MESSAGES = 3;

    private static final BlockingOptions OPTIONS = BlockingOptions.DEFAULT.withBufferBytes(HeadLimits.HEAD_BYTES);

    private final Upgrader<SocketChannel> upgrader =
            new Upgrader<>(new UpgradeCallbacks<>() {}, UpgradeOptions.DEFAULT);
    private final ByteBuffer in = ByteBuffer.allocateDirect(HeadLimits.HEAD_BYTES);
    private final ByteBuffer out = ByteBuffer.allocateDirect(UpgradeResponse.MAX_BYTES);
    private final MessageWriter writer =
            new MessageWriter(Channels.newChannel(OutputStream.nullOutputStream()), Role.SERVER, OPTIONS.bufferBytes());
    private final MessageReader reader =
            new MessageReader(Channels.newChannel(InputStream.nullInputStream()), Role.SERVER, OPTIONS, writer);

    /** A worker for one thread. */
    public OneWorker() {}

    /**
     * Listens on port 8080, with one thread for all.
     *
     * @param args none
     * @throws Exception if the port is taken
     */
    public static void main(String[] args) throws Exception {
        OneWorker worker = new OneWorker();
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080);
        try (ServerSocketChannel listener = ServerSocketChannel.open().bind(address)) {
            while (true) worker.serveNext(listener);
        }
    }

    private void serveNext(ServerSocketChannel listener) throws IOException {
        SocketChannel socket = listener.accept();
        try (socket) {
            serve(socket);
        } catch (IOException over) {
            // this connection's end; the next one has the same buffers
        }
    }

    /**
     * Pings, echoes a few messages, and says good-bye.
     *
     * @param socket just accepted
     * @throws IOException if it ends or fails
     */
    public void serve(SocketChannel socket) throws IOException {
        if (!upgrade(socket)) return;
        writer.reset(socket, null);
        reader.reset(behindTheHead(socket), writer);
        writer.ping(ByteBuffer.allocate(0));
        for (int i = 0; i < MESSAGES; i++) {
            byte[] message = reader.readMessage();
            if (message == null) return;
            writer.start(reader.opcode()).write(message);
            if (writer.buffered() > OPTIONS.bufferBytes() / 2) writer.flushFragment();
            writer.finish();
        }
        writer.sendClose(CloseCode.TRY_AGAIN_LATER, "others wait");
        while (reader.next() != MessageReader.END) {} // until the peer has answered
    }

    private boolean upgrade(SocketChannel socket) throws IOException {
        upgrader.reset();
        in.clear().limit(0);
        int status = Upgrader.NEED_MORE;
        while (status == Upgrader.NEED_MORE) {
            if (socket.read(in.compact()) < 0) return false;
            status = upgrader.upgrade(in.flip(), out.clear(), socket);
        }
        socket.write(out.flip());
        return status == 101;
    }

    /** What came with the head, then what the socket brings. */
    private ReadableByteChannel behindTheHead(SocketChannel socket) {
        return new ReadableByteChannel() {
            @Override
            public int read(ByteBuffer into) throws IOException {
                if (!in.hasRemaining()) return socket.read(into);
                int bytes = Math.min(in.remaining(), into.remaining());
                into.put(in.slice(in.position(), bytes));
                in.position(in.position() + bytes);
                return bytes;
            }

            @Override
            public boolean isOpen() {
                return socket.isOpen();
            }

            @Override
            public void close() throws IOException {
                socket.close();
            }
        };
    }
}
