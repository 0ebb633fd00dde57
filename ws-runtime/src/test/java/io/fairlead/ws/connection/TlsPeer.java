package io.fairlead.ws.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.fairlead.ws.loop.TlsBuffers;
import io.fairlead.ws.loop.TlsLink;
import io.fairlead.ws.tls.Certificates;
import io.fairlead.ws.tls.TlsOptions;
import io.fairlead.ws.tls.TlsSession;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** The other end of a connection of {@link OneLoop} that speaks TLS: the client's session, without a socket. */
final class TlsPeer {
    private static final TlsOptions SERVER = Certificates.localhost().server();
    private static final TlsOptions CLIENT = Certificates.localhost().client();
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    final Peer peer;
    final TlsSession session;

    private final ByteArrayOutputStream opened = new ByteArrayOutputStream();
    private final ByteBuffer out = ByteBuffer.allocate(TlsSession.RECORD_BYTES * 8);
    private byte[] rest = {};

    private TlsPeer(Peer peer, TlsSession session) {
        this.peer = peer;
        this.session = session;
    }

    /** Not a byte has passed. */
    static TlsPeer accept(OneLoop loop, TlsBuffers buffers) {
        Peer peer = loop.accept(link -> TlsLink.server(link, SERVER, buffers));
        return new TlsPeer(peer, TlsSession.client(CLIENT, "localhost", 443));
    }

    /** The handshake is done, of which one read brings so many bytes. */
    static TlsPeer established(OneLoop loop, TlsBuffers buffers, int segment) {
        TlsPeer peer = accept(loop, buffers);
        peer.peer.link.segment = segment;
        peer.sends(new byte[0]);
        assertNull(peer.session.failure());
        return peer;
    }

    /** Seals and sends, and takes in what comes back, as long as either end has something to say. */
    void sends(byte[] plaintext) {
        ByteBuffer left = ByteBuffer.wrap(plaintext);
        do {
            session.send(left, out.clear());
            byte[] sealed = new byte[out.position()];
            out.get(0, sealed);
            peer.sends(sealed);
            takes(peer.link.taken());
        } while ((left.hasRemaining() && session.isEstablished() && peer.link.closes == 0) || session.hasToSend());
    }

    private void takes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.allocate(rest.length + bytes.length)
                .put(rest)
                .put(bytes)
                .flip();
        ByteBuffer plaintext = ByteBuffer.allocate(in.remaining());
        session.receive(in, plaintext, NOTHING);
        opened.write(plaintext.array(), 0, plaintext.position());
        rest = new byte[in.remaining()];
        in.get(rest);
    }

    /** What has come since it last looked; nothing may be left over. */
    byte[] opened() {
        takes(peer.link.taken());
        assertEquals(0, rest.length, "half a record");
        byte[] bytes = opened.toByteArray();
        opened.reset();
        return bytes;
    }

    void saysCloseNotify() {
        session.close();
        sends(new byte[0]);
    }
}
