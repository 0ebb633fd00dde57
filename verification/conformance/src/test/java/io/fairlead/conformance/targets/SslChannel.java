package io.fairlead.conformance.targets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import javax.net.ssl.SSLSocket;

/** The JDK's TLS socket as a channel: what the blocking tier needs is any {@link ByteChannel}. */
final class SslChannel implements ByteChannel {
    private final SSLSocket socket;
    private final byte[] buffer = new byte[16 << 10];

    SslChannel(SSLSocket socket) {
        this.socket = socket;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        InputStream in = socket.getInputStream();
        int read = in.read(buffer, 0, Math.min(buffer.length, into.remaining()));
        if (read > 0) into.put(buffer, 0, read);
        return read;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        OutputStream out = socket.getOutputStream();
        byte[] bytes = new byte[from.remaining()];
        from.get(bytes);
        out.write(bytes);
        return bytes.length;
    }

    @Override
    public boolean isOpen() {
        return !socket.isClosed();
    }

    /** Says that it is done, and lets the peer be done: bytes that nobody reads would reset the connection. */
    @Override
    public void close() throws IOException {
        try (socket) {
            socket.shutdownOutput();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException endedAnyway) {
            // the peer is gone
        }
    }
}
