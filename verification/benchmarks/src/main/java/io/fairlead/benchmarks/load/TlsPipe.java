package io.fairlead.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.TrustManager;

/** TLS over a socket. It trusts whomever it meets: it only ever meets a server that this machine has just started. */
final class TlsPipe implements ByteChannel {
    private static final SSLContext TRUSTING = trusting();
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel socket;
    private final SSLEngine engine = TRUSTING.createSSLEngine();
    private final ByteBuffer in;
    private final ByteBuffer out;
    private final ByteBuffer clear;

    private TlsPipe(SocketChannel socket) {
        this.socket = socket;
        engine.setUseClientMode(true);
        in = ByteBuffer.allocateDirect(engine.getSession().getPacketBufferSize());
        out = ByteBuffer.allocateDirect(engine.getSession().getPacketBufferSize());
        clear = ByteBuffer.allocateDirect(engine.getSession().getApplicationBufferSize())
                .flip();
    }

    /** Holds the TLS handshake over a socket that blocks. */
    static TlsPipe open(SocketChannel socket) throws IOException {
        TlsPipe pipe = new TlsPipe(socket);
        pipe.engine.beginHandshake();
        while (pipe.isHandshaking()) pipe.handshake();
        return pipe;
    }

    @Override
    public int read(ByteBuffer plain) throws IOException {
        int before = plain.position();
        do {
            take(plain);
            if (!plain.hasRemaining()) break;
            int length = socket.read(in);
            if (length < 0) return plain.position() > before ? plain.position() - before : -1;
            if (length == 0) break;
            while (plain.hasRemaining() && unwrap()) take(plain);
        } while (plain.position() == before);
        return plain.position() - before;
    }

    /** Everything, though the socket may have to be asked more than once: what a load sends under TLS is short. */
    @Override
    public int write(ByteBuffer plain) throws IOException {
        int length = plain.remaining();
        while (plain.hasRemaining()) wrap(plain);
        return length;
    }

    @Override
    public boolean isOpen() {
        return socket.isOpen();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private boolean isHandshaking() {
        SSLEngineResult.HandshakeStatus status = engine.getHandshakeStatus();
        return status != SSLEngineResult.HandshakeStatus.NOT_HANDSHAKING
                && status != SSLEngineResult.HandshakeStatus.FINISHED;
    }

    private void handshake() throws IOException {
        switch (engine.getHandshakeStatus()) {
            case NEED_TASK -> engine.getDelegatedTask().run();
            case NEED_WRAP -> wrap(NOTHING);
            default -> {
                if (!unwrap() && socket.read(in) < 0)
                    throw new IOException("the server closed a connection in TLS' handshake");
            }
        }
    }

    private void take(ByteBuffer plain) {
        int part = Math.min(clear.remaining(), plain.remaining());
        plain.put(plain.position(), clear, clear.position(), part);
        plain.position(plain.position() + part);
        clear.position(clear.position() + part);
    }

    /** Returns whether a record was whole. */
    private boolean unwrap() throws IOException {
        in.flip();
        clear.compact();
        SSLEngineResult result = engine.unwrap(in, clear);
        in.compact();
        clear.flip();
        return result.getStatus() == SSLEngineResult.Status.OK && result.bytesConsumed() > 0;
    }

    private void wrap(ByteBuffer plain) throws IOException {
        engine.wrap(plain, out.clear());
        out.flip();
        while (out.hasRemaining()) socket.write(out);
    }

    private static SSLContext trusting() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustingManager()}, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
