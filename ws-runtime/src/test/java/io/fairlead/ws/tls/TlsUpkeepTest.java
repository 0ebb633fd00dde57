package io.fairlead.ws.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.connection.Wire;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How much a peer may send after the handshake that is no plaintext, in either role. */
@Timeout(60)
class TlsUpkeepTest {
    private static final String CUT = "the peer sends too much that is no data";
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final ByteBuffer out = ByteBuffer.allocate(TlsSession.RECORD_BYTES);
    private final ByteBuffer in =
            ByteBuffer.allocate(TlsSession.RECORD_BYTES * 8).limit(0);

    /** A session of ours and an engine of the JDK in the other role, which does what it is told. */
    private Ends.End established(SSLEngine foreign, String version) throws SSLException {
        boolean server = foreign.getUseClientMode();
        Ends.End ours = new Ends.End(
                server
                        ? TlsSession.server(Certificates.localhost().server())
                        : TlsSession.client(Certificates.localhost().client(), "localhost", 443));
        foreign.setEnabledProtocols(new String[] {version});
        foreign.beginHandshake();
        talk(foreign, ours);
        assertTrue(ours.session.isEstablished(), ours.session::failure);
        return ours;
    }

    private static SSLEngine foreign(boolean client) {
        SSLEngine engine = Certificates.localhost().context().createSSLEngine("localhost", 443);
        engine.setUseClientMode(client);
        return engine;
    }

    /** Until neither has anything to say. */
    private void talk(SSLEngine foreign, Ends.End ours) throws SSLException {
        ByteBuffer plaintext = ByteBuffer.allocate(TlsSession.RECORD_BYTES);
        while (true) {
            if (ours.session.hasToSend()) hear(ours.seals(new byte[0]));
            HandshakeStatus status = foreign.getHandshakeStatus();
            if (status == HandshakeStatus.NEED_TASK) foreign.getDelegatedTask().run();
            else if (status == HandshakeStatus.NEED_WRAP) hear(ours.takes(sealed(foreign, NOTHING)));
            else if (in.hasRemaining()) foreign.unwrap(in, plaintext.clear());
            else return;
        }
    }

    private void hear(byte[] records) {
        in.compact().put(records).flip();
    }

    private byte[] sealed(SSLEngine foreign, ByteBuffer plaintext) throws SSLException {
        foreign.wrap(plaintext, out.clear());
        return Arrays.copyOf(out.array(), out.position());
    }

    /** Each is answered, and the answer taken: nothing waits. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void floodOfNewKeysIsCutOffThoughTheAnswersAreTaken(boolean client) throws SSLException {
        SSLEngine foreign = foreign(client);
        Ends.End ours = established(foreign, TlsOptions.TLS_1_3);
        int taken = 0;
        while (ours.session.failure() == null && taken < 1_000) {
            foreign.beginHandshake(); // RFC 8446 §4.6.3
            talk(foreign, ours);
            taken++;
        }
        assertEquals(CUT, ours.session.failure());
        assertTrue(taken > 120 && taken <= 129, taken + " were taken");
    }

    @Test
    void newKeysForEverySixtyFourKibibytesGoOnForEverWhicheverWayThoseWent() throws SSLException {
        SSLEngine foreign = foreign(true);
        Ends.End ours = established(foreign, TlsOptions.TLS_1_3);
        byte[] half = Wire.letters(1 << 15);
        for (int i = 0; i < 500; i++) {
            ours.takes(all(foreign, half));
            assertArrayEquals(half, ours.opened());
            hear(ours.seals(half));
            talk(foreign, ours);
            foreign.beginHandshake();
            talk(foreign, ours);
        }
        assertNull(ours.session.failure());
    }

    private byte[] all(SSLEngine foreign, byte[] plaintext) throws SSLException {
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        for (ByteBuffer left = ByteBuffer.wrap(plaintext); left.hasRemaining(); )
            records.writeBytes(sealed(foreign, left));
        return records.toByteArray();
    }

    /** One record may hold hundreds of tickets. */
    @ParameterizedTest
    @CsvSource({"22, 128", "256, 128", "257, 64", "1024, 32", "16640, 1"})
    void longRecordsAreChargedForByTheirLength(int recordBytes, int most) {
        Upkeep upkeep = new Upkeep();
        for (int i = 0; i < most; i++) assertTrue(upkeep.affords(recordBytes), i + " before");
        assertFalse(upkeep.affords(recordBytes));
    }

    @Test
    void sixtyFourKibibytesOfPlaintextBuyAnother256Bytes() {
        Upkeep upkeep = new Upkeep();
        assertTrue(upkeep.affords(128 * 256));
        upkeep.carried((1 << 16) - 1);
        upkeep.carried(1);
        assertTrue(upkeep.affords(256));
        assertFalse(upkeep.affords(1));
    }
}
