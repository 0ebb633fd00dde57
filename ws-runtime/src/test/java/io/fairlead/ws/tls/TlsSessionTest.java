package io.fairlead.ws.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.connection.Wire;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both roles of a TLS session in memory: no socket, no thread, no clock. */
@Timeout(60)
class TlsSessionTest {
    private static final Certificates LOCALHOST = Certificates.localhost();
    private static final byte[] HELLO = Wire.ascii("Hello");

    @ParameterizedTest
    @CsvSource({"TLSv1.3, 1", "TLSv1.3, 7", "TLSv1.3, 100000", "TLSv1.2, 1", "TLSv1.2, 7", "TLSv1.2, 100000"})
    void handshakeAndMessagesAreTheSameInPiecesOfAnyLength(String version, int step) {
        Ends ends = Ends.of(LOCALHOST.client().withProtocols(version), LOCALHOST.server())
                .talk(step);
        assertTrue(ends.client.session.isEstablished() && ends.server.session.isEstablished());
        assertEquals(version, ends.server.session.details().getProtocol());
        assertEquals("http/1.1", ends.client.session.applicationProtocol());
        for (byte b : ends.client.seals(HELLO)) ends.server.takes(new byte[] {b});
        assertArrayEquals(HELLO, ends.server.opened());
        ends.client.takes(ends.server.seals(Wire.letters(50_000)));
        assertArrayEquals(Wire.letters(50_000), ends.client.opened());
        assertEquals(0, ends.server.rest() + ends.client.rest());
    }

    /** As few as the JDK makes: 16,384 bytes in one with TLS 1.2, 16,367 with 1.3. */
    @ParameterizedTest
    @CsvSource({"TLSv1.2, 4", "TLSv1.3, 5"})
    void sixtyFourKibibytesAreFewRecords(String version, int few) {
        Ends ends = Ends.established(LOCALHOST.client().withProtocols(version), LOCALHOST.server());
        ByteBuffer records = ByteBuffer.wrap(ends.server.seals(Wire.letters(65_536)));
        int count = 0;
        while (records.hasRemaining()) {
            records.position(records.position() + TlsSession.recordBytes(records));
            count++;
        }
        assertEquals(few, count);
    }

    @Test
    void plaintextIsTakenOnlyAfterTheHandshake() {
        Ends ends = Ends.of(LOCALHOST.client(), LOCALHOST.server());
        ByteBuffer early = ByteBuffer.wrap(HELLO);
        ByteBuffer records = ByteBuffer.allocate(TlsSession.RECORD_BYTES);
        assertEquals(0, ends.client.session.send(early, records));
        assertEquals(HELLO.length, early.remaining());
        assertTrue(records.position() > 0, "the ClientHello");
    }

    @Test
    void recordThatDoesNotFitIsLeftForLater() {
        Ends ends = Ends.established(LOCALHOST.client(), LOCALHOST.server());
        ByteBuffer records = ByteBuffer.wrap(ends.client.seals(Wire.letters(1_000)));
        ByteBuffer answers = ByteBuffer.allocate(TlsSession.RECORD_BYTES);
        assertEquals(0, ends.server.session.receive(records, ByteBuffer.allocate(100), answers));
        assertEquals(1_000, ends.server.session.receive(records, ByteBuffer.allocate(2_000), answers));
    }

    @Test
    void closeNotifyEndsOneSideAndTheOtherGoesOnInTls13() {
        Ends ends = Ends.established(LOCALHOST.client(), LOCALHOST.server());
        byte[] last = ends.client.seals(HELLO);
        ends.client.session.close();
        ends.server.takes(Wire.concat(last, ends.client.seals(new byte[0]), Wire.ascii("ignored")));
        assertArrayEquals(HELLO, ends.server.opened());
        assertTrue(ends.server.session.isInputOver());
        assertNull(ends.server.session.failure());
        assertEquals(0, ends.server.rest());
        ends.server.takes(new byte[0]);
        assertEquals(TlsSession.ENDED, ends.server.said);
        ends.client.takes(ends.server.seals(HELLO));
        assertArrayEquals(HELLO, ends.client.opened());
        assertEquals(TlsSession.ENDED, ends.client.session.send(ByteBuffer.wrap(HELLO), ByteBuffer.allocate(20_000)));
    }

    @Test
    void closeNotifyIsAnsweredInTls12() {
        Ends ends = Ends.established(LOCALHOST.client().withProtocols(TlsOptions.TLS_1_2), LOCALHOST.server());
        ends.client.session.close();
        byte[] answer = ends.server.takes(ends.client.seals(new byte[0]));
        assertEquals(TlsSession.ENDED, ends.server.said);
        ends.client.takes(answer); // RFC 5246 §7.2.1
        assertEquals(TlsSession.ENDED, ends.client.said);
    }

    // ── what comes is no TLS, or broken ──

    @ParameterizedTest
    @ValueSource(
            strings = {
                "47", // GET in plaintext
                "80", // SSL 2
                "18", // heartbeat
                "1602", // SSL 2 again
                "1603034801", // longer than any record
                "160303ffff",
                "170303ffff"
            })
    void whatIsNoRecordIsRefusedByItsFirstBytes(String bytes) {
        TlsSession server = TlsSession.server(LOCALHOST.server());
        ByteBuffer answers = ByteBuffer.allocate(TlsSession.RECORD_BYTES);
        ByteBuffer in = ByteBuffer.wrap(Wire.hex(bytes));
        assertEquals(TlsSession.FAILED, server.receive(in, ByteBuffer.allocate(100), answers));
        assertEquals("what came is no TLS record", server.failure());
        assertFalse(in.hasRemaining());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "16", "1603", "160303", "16030348", "1603034800"})
    void whatMayBecomeARecordIsWaitedFor(String bytes) {
        TlsSession server = TlsSession.server(LOCALHOST.server());
        ByteBuffer in = ByteBuffer.wrap(Wire.hex(bytes));
        assertEquals(0, server.receive(in, ByteBuffer.allocate(100), ByteBuffer.allocate(TlsSession.RECORD_BYTES)));
        assertEquals(bytes.length() / 2, in.remaining());
    }

    @Test
    void garbageInARecordIsAnsweredWithAnAlert() {
        TlsSession server = TlsSession.server(LOCALHOST.server());
        ByteBuffer answers = ByteBuffer.allocate(TlsSession.RECORD_BYTES);
        ByteBuffer in = ByteBuffer.wrap(Wire.hex("1603030004ffffffff"));
        assertEquals(TlsSession.FAILED, server.receive(in, ByteBuffer.allocate(100), answers));
        assertEquals(21, answers.get(0), "an alert");
        assertNotNull(server.cause());
    }

    @Test
    void recordThatWasTamperedWithEndsTheSession() {
        Ends ends = Ends.established(LOCALHOST.client(), LOCALHOST.server());
        byte[] sealed = ends.client.seals(HELLO);
        sealed[sealed.length - 1] ^= 1;
        byte[] alert = ends.server.takes(sealed);
        assertEquals(TlsSession.FAILED, ends.server.said);
        assertEquals(0, ends.server.opened().length);
        ends.client.takes(alert);
        assertEquals(TlsSession.FAILED, ends.client.said);
        assertTrue(
                String.valueOf(ends.client.session.failure()).contains("bad_record_mac"), ends.client.session::failure);
    }

    // ── who may speak with whom ──

    private static void assertRefused(TlsOptions client, TlsOptions server, String host, String why) {
        Ends ends = new Ends(TlsSession.client(client, host, 443), TlsSession.server(server)).talk(Integer.MAX_VALUE);
        assertFalse(ends.client.session.isEstablished());
        assertTrue(String.valueOf(ends.client.session.failure()).contains(why), ends.client.session::failure);
        assertNotNull(ends.server.session.failure(), "the server was told");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "localhost.", "127.0.0.1", "::1", "[::1]"})
    void certificateIsAcceptedForEachOfItsNames(String host) {
        Ends ends = new Ends(TlsSession.client(LOCALHOST.client(), host, 443), TlsSession.server(LOCALHOST.server()))
                .talk(Integer.MAX_VALUE);
        assertTrue(ends.client.session.isEstablished(), ends.client.session::failure);
    }

    @ParameterizedTest
    @CsvSource({
        "example.com, No subject alternative DNS name matching example.com found",
        "local_host, Illegal given domain name: local_host",
        "127.0.0.2, No subject alternative names matching IP address 127.0.0.2",
        "::2, No subject alternative names matching IP address"
    })
    void certificateOfAnotherHostIsRefused(String host, String why) {
        assertRefused(LOCALHOST.client(), LOCALHOST.server(), host, why);
    }

    @Test
    void hostIsCheckedEvenByAContextThatTrustsAnyone() throws Exception {
        X509TrustManager anyone = new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {anyone}, null);
        assertRefused(
                TlsOptions.of(context),
                LOCALHOST.server(),
                "example.com",
                "No subject alternative DNS name matching example.com found");
    }

    @Test
    void expiredAndUnknownCertificatesAreRefused(@TempDir Path files) throws IOException {
        Certificates expired = Certificates.expired();
        Path chain = Files.writeString(files.resolve("chain.pem"), expired.certificatePem() + expired.authorityPem());
        Path key = Files.writeString(files.resolve("key.pem"), expired.keyPem());
        Path authority = Files.writeString(files.resolve("authority.pem"), expired.authorityPem());
        TlsOptions client = TlsOptions.client().withTrust(Trust.pem(authority));
        assertRefused(client, TlsOptions.server(chain, key), "localhost", "PKIX path validation failed");
        assertRefused(TlsOptions.client(), LOCALHOST.server(), "localhost", "PKIX path building failed");
    }

    @Test
    void clientCertificateIsShownAndBelievedWhereItIsNeeded() throws Exception {
        Certificates me = Certificates.elsewhere();
        TlsOptions server = LOCALHOST
                .server()
                .withTrust(Trust.pkcs12(me.pkcs12(), Certificates.PASSWORD))
                .withClientAuth(ClientAuth.NEEDED);
        TlsOptions client = LOCALHOST.client().withIdentity(Identity.pkcs12(me.pkcs12(), Certificates.PASSWORD));
        Ends known = Ends.established(client, server);
        assertTrue(known.server.session.isEstablished());
        assertEquals(
                me.store().getCertificate("elsewhere"),
                known.server.session.details().getPeerCertificates()[0]);
        Ends unknown = Ends.established(LOCALHOST.client(), server);
        assertFalse(unknown.server.session.isEstablished());
        assertNotNull(unknown.server.session.failure());
        Ends wanted = Ends.established(LOCALHOST.client(), server.withClientAuth(ClientAuth.WANTED));
        assertTrue(wanted.server.session.isEstablished());
    }

    // ── ALPN, versions, renegotiation: engines of the JDK that do what our sessions never would ──

    private static SSLEngine foreign(String... protocols) {
        SSLEngine engine = LOCALHOST.context().createSSLEngine("localhost", 443);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        engine.setSSLParameters(parameters);
        return engine;
    }

    /** Lets an engine of the JDK and a session talk until the engine has nothing to say. */
    private static void talk(SSLEngine engine, Ends.End server) throws SSLException {
        ByteBuffer out = ByteBuffer.allocate(TlsSession.RECORD_BYTES);
        ByteBuffer in = ByteBuffer.allocate(TlsSession.RECORD_BYTES * 4).limit(0);
        ByteBuffer plaintext = ByteBuffer.allocate(TlsSession.RECORD_BYTES);
        engine.beginHandshake();
        while (true) {
            HandshakeStatus status = engine.getHandshakeStatus();
            if (status == HandshakeStatus.NEED_TASK) {
                engine.getDelegatedTask().run();
            } else if (status == HandshakeStatus.NEED_WRAP) {
                engine.wrap(ByteBuffer.allocate(0), out.clear());
                byte[] answers = server.takes(Arrays.copyOf(out.array(), out.position()));
                in.compact().put(answers).flip();
            } else if (in.hasRemaining()) {
                engine.unwrap(in, plaintext.clear());
            } else {
                return;
            }
        }
    }

    @Test
    void clientThatSpeaksOnlyHttp2IsTurnedAwayWithNoApplicationProtocol() {
        Ends.End server = new Ends.End(TlsSession.server(LOCALHOST.server()));
        SSLException refused = assertThrows(SSLException.class, () -> talk(foreign("h2"), server));
        assertTrue(
                String.valueOf(refused.getMessage()).contains("no_application_protocol"),
                refused::toString); // RFC 7301 §3.2
        assertFalse(server.session.isEstablished());
    }

    @Test
    void clientThatOffersHttp2AndHttp11GetsHttp11AndOneWithoutAlpnIsTaken() throws SSLException {
        SSLEngine both = foreign("h2", "http/1.1");
        talk(both, new Ends.End(TlsSession.server(LOCALHOST.server())));
        assertEquals("http/1.1", both.getApplicationProtocol());
        Ends.End server = new Ends.End(TlsSession.server(LOCALHOST.server()));
        talk(foreign(), server);
        assertTrue(server.session.isEstablished());
    }

    @Test
    void renegotiationIsRefused() throws SSLException {
        SSLEngine client = foreign("http/1.1");
        client.setEnabledProtocols(new String[] {TlsOptions.TLS_1_2});
        Ends.End server = new Ends.End(TlsSession.server(LOCALHOST.server()));
        talk(client, server);
        assertTrue(server.session.isEstablished());
        client.beginHandshake();
        ByteBuffer hello = ByteBuffer.allocate(TlsSession.RECORD_BYTES);
        client.wrap(ByteBuffer.allocate(0), hello);
        server.takes(Arrays.copyOf(hello.array(), hello.position()));
        assertEquals("the peer wants to renegotiate", server.session.failure());
    }

    @Test
    void endsWithoutACommonVersionPart() {
        Ends ends = Ends.established(
                LOCALHOST.client().withProtocols(TlsOptions.TLS_1_2),
                LOCALHOST.server().withProtocols(TlsOptions.TLS_1_3));
        assertFalse(ends.client.session.isEstablished());
        assertTrue(
                String.valueOf(ends.client.session.failure()).contains("protocol_version"),
                ends.client.session::failure);
    }

    @Test
    void newKeysAreTakenAndAnsweredInTls13() throws SSLException {
        SSLEngine client = foreign("http/1.1");
        Ends.End server = new Ends.End(TlsSession.server(LOCALHOST.server()));
        talk(client, server);
        for (int i = 0; i < 3; i++) {
            talk(client, server); // RFC 8446 §4.6.3: beginHandshake asks for new keys
            ByteBuffer sealed = ByteBuffer.allocate(TlsSession.RECORD_BYTES);
            client.wrap(ByteBuffer.wrap(HELLO), sealed);
            server.takes(Arrays.copyOf(sealed.array(), sealed.position()));
            assertArrayEquals(HELLO, server.opened());
            ByteBuffer plaintext = ByteBuffer.allocate(TlsSession.RECORD_BYTES);
            client.unwrap(ByteBuffer.wrap(server.seals(HELLO)), plaintext);
            assertEquals(HELLO.length, plaintext.position());
        }
    }

    @Test
    void peerThatAsksForNewKeysAndTakesNoAnswerIsCutOff() throws SSLException {
        SSLEngine client = foreign("http/1.1");
        Ends.End server = new Ends.End(TlsSession.server(LOCALHOST.server()));
        talk(client, server);
        ByteBuffer flood = ByteBuffer.allocate(TlsSession.RECORD_BYTES * 2);
        for (int i = 0; i < 100; i++) {
            client.beginHandshake();
            client.wrap(ByteBuffer.allocate(0), flood);
        }
        ByteBuffer noRoom = ByteBuffer.allocate(0);
        assertEquals(TlsSession.FAILED, server.session.receive(flood.flip(), ByteBuffer.allocate(100), noRoom));
        assertEquals("the peer asks for more than it takes", server.session.failure());
    }

    @Test
    void serverNameIsSentForNamesAndNotForAddresses() {
        for (String host : List.of("localhost", "127.0.0.1")) {
            TlsSession client = TlsSession.client(LOCALHOST.client(), host, 443);
            ByteBuffer hello = ByteBuffer.allocate(TlsSession.RECORD_BYTES);
            client.send(ByteBuffer.allocate(0), hello);
            String bytes = new String(hello.array(), 0, hello.position(), StandardCharsets.ISO_8859_1);
            assertEquals(host.equals("localhost"), bytes.contains(host)); // RFC 6066 §3
        }
    }
}
