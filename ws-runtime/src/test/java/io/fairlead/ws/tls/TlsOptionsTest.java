package io.fairlead.ws.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.connection.Wire;
import io.fairlead.ws.protocol.InvalidArgumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Every file that can be given, and what a person is told about those that cannot. */
@Timeout(60)
class TlsOptionsTest {
    private static final Certificates EC = Certificates.localhost();
    private static final Certificates RSA = Certificates.elsewhere();
    private static final char[] PASSWORD = Certificates.PASSWORD;

    /** The object identifier 1.2.840.113549.1.5.13, RFC 8018. */
    private static final String PBES2 = "06092a864886f70d01050d";

    @TempDir
    private Path files;

    private Path certificate;
    private Path key;

    @BeforeEach
    void write() throws IOException {
        certificate = file("certificate.pem", "text for people\n" + EC.certificatePem());
        key = file("key.pem", EC.keyPem());
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(files.resolve(name), text);
    }

    /** What it says, the directory left out. */
    private void assertTold(String message, Executable call) {
        InvalidArgumentException thrown = assertThrows(InvalidArgumentException.class, call);
        assertEquals(message, String.valueOf(thrown.getMessage()).replace(files + "/", ""));
    }

    private static void assertServes(TlsOptions server) {
        Ends ends = Ends.established(EC.client(), server);
        assertTrue(ends.client.session.isEstablished(), ends.client.session::failure);
    }

    @Test
    void keysOfBothKindsAreReadFromPem() throws IOException {
        assertServes(TlsOptions.server(certificate, key));
        Path both = file("both.pem", EC.keyPem() + EC.certificatePem());
        assertServes(TlsOptions.server(both, both));
        Path rsa = file("rsa.pem", RSA.keyPem() + RSA.certificatePem());
        Ends ends = new Ends(
                        TlsSession.client(RSA.client(), "other.example", 443),
                        TlsSession.server(TlsOptions.server(rsa, rsa)))
                .talk(Integer.MAX_VALUE);
        assertTrue(ends.client.session.isEstablished(), ends.client.session::failure);
    }

    @Test
    void trustIsReadFromPem() {
        Ends ends = Ends.established(TlsOptions.client().withTrust(Trust.pem(certificate)), EC.server());
        assertTrue(ends.client.session.isEstablished(), ends.client.session::failure);
    }

    @Test
    void contextOfOnesOwnServesBothRoles() {
        TlsOptions own = TlsOptions.of(EC.context());
        assertTrue(Ends.established(own, own).client.session.isEstablished());
    }

    private Path encrypted(String scheme) throws IOException, GeneralSecurityException {
        SecretKey secret = SecretKeyFactory.getInstance(scheme).generateSecret(new PBEKeySpec(PASSWORD));
        Cipher cipher = Cipher.getInstance(scheme);
        cipher.init(Cipher.ENCRYPT_MODE, secret);
        byte[] algorithm =
                der(0x30, Wire.concat(Wire.hex(PBES2), cipher.getParameters().getEncoded()));
        byte[] sealed = der(0x30, Wire.concat(algorithm, der(0x04, cipher.doFinal(EC.key()))));
        return file("encrypted.pem", Certificates.pem("ENCRYPTED PRIVATE KEY", sealed));
    }

    private static byte[] der(int tag, byte[] content) {
        byte[] header = content.length < 128
                ? new byte[] {(byte) tag, (byte) content.length}
                : new byte[] {(byte) tag, (byte) 0x81, (byte) content.length};
        return Wire.concat(header, content);
    }

    @Test
    void encryptedKeyIsOpenedByItsPassword() throws Exception {
        Path sealed = encrypted("PBEWithHmacSHA256AndAES_256"); // what openssl pkcs8 -topk8 writes
        assertServes(TlsOptions.server(Identity.pem(certificate, sealed, PASSWORD)));
        assertTold(
                "The password does not open the key in encrypted.pem.",
                () -> Identity.pem(certificate, sealed, "wrong".toCharArray()));
        assertTold(
                "encrypted.pem has an encrypted key and there is no password for it. Use pem(certificates, key, password).",
                () -> Identity.pem(certificate, sealed));
    }

    @Test
    void olderKeysAreNamedWithTheCommandThatConvertsThem() throws IOException {
        for (String label : new String[] {"RSA PRIVATE KEY", "EC PRIVATE KEY"}) {
            Path old = file("old.pem", Certificates.pem(label, EC.key()));
            assertTold(
                    "old.pem has a " + label
                            + ", an older form that the JDK does not read. Convert it: openssl pkcs8 -topk8 -nocrypt -in old.pem -out key.pem",
                    () -> TlsOptions.server(certificate, old));
        }
    }

    @Test
    void keyOfAnotherCertificateIsRefused() throws IOException {
        Path other = file("other.pem", RSA.keyPem());
        assertTold(
                "The key in other.pem is not the one of the first certificate in certificate.pem. Put the certificate of this key first.",
                () -> TlsOptions.server(certificate, other));
    }

    @Test
    void filesThatAreNotWhatTheyShouldBeAreNamed() throws IOException {
        Path missing = files.resolve("missing.pem");
        assertTold(
                "There is no file missing.pem; it was looked for at missing.pem. Check the path.",
                () -> TlsOptions.server(missing, key));
        assertTold(
                "key.pem has no -----BEGIN CERTIFICATE-----. Name a PEM file with certificates; a .p12 or .pfx file is for pkcs12(file, password).",
                () -> TlsOptions.server(key, key));
        assertTold(
                "certificate.pem has no -----BEGIN PRIVATE KEY-----. Name the PEM file with the key of the certificate.",
                () -> TlsOptions.server(certificate, certificate));
        Path cut = file("cut.pem", EC.keyPem().substring(0, 100));
        assertTold(
                "cut.pem is cut off: a PRIVATE KEY begins and does not end. Copy the file again.",
                () -> TlsOptions.server(certificate, cut));
        Path letters = file("letters.pem", Certificates.pem("PRIVATE KEY", Wire.letters(100)));
        assertTold(
                "letters.pem has a key that is none of RSA, EC, EdDSA and RSASSA-PSS. Make one of these.",
                () -> TlsOptions.server(certificate, letters));
    }

    @Test
    void pkcs12FilesThatCannotBeOpenedAreNamed() throws IOException {
        Path store = Files.copy(EC.pkcs12(), files.resolve("store.p12"));
        assertTold("The password does not open store.p12.", () -> Identity.pkcs12(store, "wrong".toCharArray()));
        InvalidArgumentException pem =
                assertThrows(InvalidArgumentException.class, () -> Identity.pkcs12(certificate, PASSWORD));
        assertTrue(String.valueOf(pem.getMessage()).endsWith("It is PEM: use pem(...)."), pem::toString);
        Path two = Files.copy(Certificates.expired().pkcs12(), files.resolve("two.p12"));
        assertTold(
                "two.p12 has 2 private keys: [authority, expired]. Keep one in it.",
                () -> Identity.pkcs12(two, PASSWORD));
    }

    @Test
    void versionsThatAreBrokenAreNotSpoken() {
        TlsOptions options = TlsOptions.client();
        assertTold("TLSv1.1 is not spoken; TLSv1.3 and TLSv1.2 are.", () -> options.withProtocols("TLSv1.1"));
        assertTold("No version is named; TLSv1.3 and TLSv1.2 can be.", options::withProtocols);
    }

    @Test
    void optionsOfTheOtherRoleAreRefused() throws Exception {
        assertTold(
                "These TLS options are for a client. Start from TlsOptions.server(...).",
                () -> TlsSession.server(TlsOptions.client()));
        assertTold(
                "These TLS options are for a server. Start from TlsOptions.client(...).",
                () -> TlsSession.client(EC.server(), "localhost", 1));
        TlsOptions own = TlsOptions.of(SSLContext.getDefault());
        assertTold(
                "These options are of an SSLContext, which brings its own trust. Put it into the context.",
                () -> own.withTrust(Trust.pem(certificate)));
    }

    @Test
    void passwordsAreTheCallersToErase() {
        char[] password = PASSWORD.clone();
        Identity identity = Identity.pkcs12(EC.pkcs12(), password);
        Arrays.fill(password, '\0');
        assertServes(TlsOptions.server(identity));
    }
}
