package io.fairlead.ws.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.AllocationMeter;
import io.fairlead.ws.EchoBinding;
import io.fairlead.ws.loop.TlsBuffers;
import io.fairlead.ws.loop.TlsLink;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.tls.Certificates;
import io.fairlead.ws.tls.TlsSession;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What is ours allocates nothing under TLS: the JDK's engine allocates some kilobytes for each message, so the same
 * messages are passed through an engine that nothing of ours is around, and the two are compared.
 */
@Timeout(120)
class TlsAllocationTest {
    private static final int ROUNDS = 2_000;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final byte[] message = Wire.client(true, Opcode.BINARY, Wire.letters(200));
    private final byte[] answer = Wire.server(Opcode.BINARY, Wire.letters(200));

    /** An end that records are put into and taken from without allocating: a socket, the link below, an engine. */
    private static final class Pipe implements Link {
        final ByteBuffer toServer = ByteBuffer.allocate(1 << 16).limit(0);
        final ByteBuffer toClient = ByteBuffer.allocate(1 << 16).limit(0);

        @Override
        public int read(ByteBuffer in) {
            int n = Math.min(in.remaining(), toServer.remaining());
            in.put(in.position(), toServer, toServer.position(), n);
            in.position(in.position() + n);
            toServer.position(toServer.position() + n);
            return n;
        }

        @Override
        public int write(ByteBuffer out) {
            int n = out.remaining();
            toClient.compact().put(out).flip();
            return n;
        }

        @Override
        public void interest(boolean read, boolean write) {}

        @Override
        public void shutdownOutput() {}

        @Override
        public void shutdownInput() {}

        @Override
        public void close() {}

        @Override
        public SocketAddress remoteAddress() {
            return InetSocketAddress.createUnresolved("peer", 1);
        }
    }

    /** One way to be a server: takes what is in the pipe, puts its answers there. */
    private interface Server {
        void work() throws SSLException;
    }

    private final Pipe pipe = new Pipe();
    private final TlsSession client = TlsSession.client(Certificates.localhost().client(), "localhost", 443);
    private final ByteBuffer opened = ByteBuffer.allocate(1 << 16);

    /** The client says something; what the server allocates meanwhile. */
    private long exchange(byte[] plaintext, Server server) throws SSLException {
        ByteBuffer left = ByteBuffer.wrap(plaintext);
        long allocated = 0;
        do {
            client.send(left, pipe.toServer.compact());
            pipe.toServer.flip();
            long before = AllocationMeter.allocated();
            server.work();
            allocated += AllocationMeter.allocated() - before;
            client.receive(pipe.toClient, opened, NOTHING);
        } while (left.hasRemaining() || client.hasToSend());
        return allocated;
    }

    private double measure(Server server, int answerBytes) throws SSLException {
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 3; attempt++) { // what is recompiled is allocated once
            long all = 0;
            for (int i = 0; i < ROUNDS; i++) {
                opened.clear();
                all += exchange(message, server);
                assertEquals(answerBytes, opened.position());
            }
            least = Math.min(least, all);
        }
        return (double) least / ROUNDS;
    }

    /** In turn, until the compiler has done for both what it does. */
    @Test
    void whatIsOursAllocatesNothing() throws SSLException {
        double bare = Double.MAX_VALUE;
        double whole = Double.MAX_VALUE;
        int attempt = 0;
        do {
            bare = Math.min(bare, new TlsAllocationTest().bareEngine());
            whole = Math.min(whole, new TlsAllocationTest().wholeConnection());
        } while (Math.abs(whole - bare) >= 1 && ++attempt < 8);
        System.out.printf(
                "TLS echo of 200 bytes: %.2f bytes allocated, of which %.2f by a bare engine; ours: %.2f%n",
                whole, bare, whole - bare);
        assertTrue(bare > 100, "the meter sees what an engine allocates: " + bare);
        assertEquals(bare, whole, 1, "bytes for each message");
    }

    private double wholeConnection() throws SSLException {
        OneLoop loop = new OneLoop(new EchoBinding("/echo", Limits.DEFAULT));
        TlsBuffers buffers = new TlsBuffers(loop.stages.chunks());
        Link link = TlsLink.server(pipe, Certificates.localhost().server(), buffers);
        WebSocketConnection connection = new WebSocketConnection(1, link, loop.stages);
        exchange(new byte[0], connection::readable);
        exchange(Wire.upgrade("/echo"), connection::readable);
        return measure(connection::readable, answer.length);
    }

    private double bareEngine() throws SSLException {
        SSLEngine engine = Certificates.localhost().context().createSSLEngine();
        engine.setUseClientMode(false);
        ByteBuffer plaintext = ByteBuffer.allocateDirect(1 << 17);
        ByteBuffer sealed = ByteBuffer.allocate(1 << 16);
        exchange(new byte[0], () -> handshake(engine, plaintext, sealed));
        ByteBuffer echo = ByteBuffer.allocateDirect(answer.length).put(answer).flip();
        Server loop = () -> {
            engine.unwrap(pipe.toServer, plaintext.clear());
            engine.wrap(echo.rewind(), sealed.clear());
            pipe.write(sealed.flip());
        };
        return measure(loop, answer.length);
    }

    private void handshake(SSLEngine engine, ByteBuffer plaintext, ByteBuffer sealed) throws SSLException {
        while (true) {
            HandshakeStatus status = engine.getHandshakeStatus();
            if (status == HandshakeStatus.NEED_TASK) {
                engine.getDelegatedTask().run();
            } else if (status == HandshakeStatus.NEED_WRAP) {
                engine.wrap(NOTHING, sealed.clear());
                pipe.write(sealed.flip());
            } else if (pipe.toServer.hasRemaining()) {
                engine.unwrap(pipe.toServer, plaintext.clear());
            } else {
                return;
            }
        }
    }
}
