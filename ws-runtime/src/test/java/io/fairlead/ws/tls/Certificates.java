package io.fairlead.ws.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Certificates for tests, made by this JDK's keytool when they are first wanted; deleted when the JVM ends. */
public final class Certificates {
    public static final char[] PASSWORD = "changeit".toCharArray();

    private static final String AUTHORITY = "authority";
    private static final Map<String, Certificates> MADE = new ConcurrentHashMap<>();

    private final Path directory = newDirectory();
    private final String alias;
    private @Nullable TlsOptions server;
    private @Nullable TlsOptions client;
    private @Nullable SSLContext context;

    private Certificates(String alias) {
        this.alias = alias;
    }

    /** For localhost, 127.0.0.1 and ::1; an EC key. */
    public static Certificates localhost() {
        return made("localhost", "-keyalg", "EC", "-ext", "san=dns:localhost,ip:127.0.0.1,ip:::1");
    }

    /** For other.example; an RSA key. */
    public static Certificates elsewhere() {
        return made("elsewhere", "-keyalg", "RSA", "-keysize", "2048", "-ext", "san=dns:other.example");
    }

    /** For localhost, until the day before yesterday; from an authority whose own is good. Two keys in one file. */
    public static Certificates expired() {
        return MADE.computeIfAbsent("expired", name -> {
            Certificates made = new Certificates(name);
            made.keytool(AUTHORITY, "-keyalg", "EC", "-ext", "bc:c");
            made.keytool(
                    name,
                    "-keyalg",
                    "EC",
                    "-ext",
                    "san=dns:localhost",
                    "-startdate",
                    "-10d",
                    "-validity",
                    "8",
                    "-signer",
                    AUTHORITY);
            return made;
        });
    }

    private static Certificates made(String name, String... options) {
        return MADE.computeIfAbsent(name, any -> {
            Certificates made = new Certificates(name);
            made.keytool(name, options);
            return made;
        });
    }

    private static Path newDirectory() {
        try {
            Path directory = Files.createTempDirectory("certificates");
            directory.toFile().deleteOnExit();
            return directory;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void keytool(String name, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                pkcs12().toString()));
        command.addAll(List.of(options));
        try {
            Process keytool =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (keytool.waitFor() != 0) throw new AssertionError(said);
            pkcs12().toFile().deleteOnExit();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    /** The file with the key and the certificate. */
    public Path pkcs12() {
        return directory.resolve("store.p12");
    }

    /** What is in the file. */
    public KeyStore store() {
        try {
            return KeyStore.getInstance(pkcs12().toFile(), PASSWORD);
        } catch (GeneralSecurityException | IOException failed) {
            throw new AssertionError(failed);
        }
    }

    public String certificatePem() {
        return certificatePem(alias);
    }

    public String authorityPem() {
        return certificatePem(AUTHORITY);
    }

    private String certificatePem(String of) {
        try {
            return pem("CERTIFICATE", store().getCertificate(of).getEncoded());
        } catch (GeneralSecurityException failed) {
            throw new AssertionError(failed);
        }
    }

    public String keyPem() {
        return pem("PRIVATE KEY", key());
    }

    byte[] key() {
        try {
            return store().getKey(alias, PASSWORD).getEncoded();
        } catch (GeneralSecurityException failed) {
            throw new AssertionError(failed);
        }
    }

    static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }

    /** A server that shows it. */
    public synchronized TlsOptions server() {
        TlsOptions made = server == null ? TlsOptions.server(Identity.pkcs12(pkcs12(), PASSWORD)) : server;
        server = made;
        return made;
    }

    /** A client that believes it. */
    public synchronized TlsOptions client() {
        TlsOptions made = client == null ? TlsOptions.client().withTrust(Trust.pkcs12(pkcs12(), PASSWORD)) : client;
        client = made;
        return made;
    }

    /** A context that shows it and believes it, without any of our code. */
    public synchronized SSLContext context() {
        SSLContext made = context == null ? newContext() : context;
        context = made;
        return made;
    }

    private SSLContext newContext() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(store(), PASSWORD);
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(store());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException failed) {
            throw new AssertionError(failed);
        }
    }
}
