package io.fairlead.interop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** A key and a certificate for localhost that nobody has signed, made by the JDK's keytool when first needed. */
public final class Tls {
    private static final String ALIAS = "localhost";
    private static final char[] PASSWORD = "changeit".toCharArray();

    /** For all tests of a run. */
    public static final Tls SELF_SIGNED = make();

    private final Path folder;
    private final KeyStore keys;

    private Tls(Path folder, KeyStore keys) {
        this.folder = folder;
        this.keys = keys;
    }

    private static Tls make() {
        try {
            Path folder = Files.createTempDirectory("fairlead-interop");
            Path file = folder.resolve("localhost.p12");
            keytool(file);
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                keys.load(in, PASSWORD);
            }
            Tls tls = new Tls(folder, keys);
            tls.write(
                    "key.pem",
                    "PRIVATE KEY",
                    Objects.requireNonNull(keys.getKey(ALIAS, PASSWORD)).getEncoded());
            tls.write(
                    "certificate.pem", "CERTIFICATE", keys.getCertificate(ALIAS).getEncoded());
            Runtime.getRuntime().addShutdownHook(new Thread(tls::delete));
            return tls;
        } catch (IOException | GeneralSecurityException | InterruptedException failed) {
            throw new IllegalStateException("cannot make a certificate", failed);
        }
    }

    private static void keytool(Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0)
            throw new IOException("keytool: " + said);
    }

    private void write(String file, String what, byte[] der) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Files.writeString(
                folder.resolve(file), "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(what, text, what));
    }

    private void delete() {
        for (String file : new String[] {"key.pem", "certificate.pem", "localhost.p12", "."}) {
            try {
                Files.deleteIfExists(folder.resolve(file).normalize());
            } catch (IOException left) {
                System.err.println("left behind: " + left.getMessage());
            }
        }
    }

    /** The private key, PKCS#8 in PEM. */
    public Path key() {
        return folder.resolve("key.pem");
    }

    /** The certificate, in PEM; whoever trusts it trusts the server. */
    public Path certificate() {
        return folder.resolve("certificate.pem");
    }

    /** The key and its certificate. */
    public KeyStore keys() {
        return keys;
    }

    /** The key store's password. */
    public char[] password() {
        return PASSWORD.clone();
    }

    /** For servers that have this key and clients that trust its certificate. */
    public SSLContext context() {
        try {
            KeyManagerFactory mine = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            mine.init(keys, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(mine.getKeyManagers(), new X509TrustManager[] {trust()}, null);
            return context;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no TLS", missing);
        }
    }

    /** Trusts this certificate and no other. */
    public X509TrustManager trust() {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
            TrustManagerFactory theirs = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            theirs.init(trusted);
            return (X509TrustManager) theirs.getTrustManagers()[0];
        } catch (IOException | GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no trust managers", missing);
        }
    }
}
