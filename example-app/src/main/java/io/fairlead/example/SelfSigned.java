package io.fairlead.example;

import io.fairlead.ws.tls.Identity;
import io.fairlead.ws.tls.TlsOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** A certificate for this machine that vouches for itself, made by the JDK's keytool and kept in memory alone. */
final class SelfSigned {
    private static final String PASSWORD = "FAIRLEAD_STORE_PASSWORD";
    private static final String[] NAMES = {
        "-genkeypair",
        "-alias",
        "example",
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-validity",
        "90",
        "-dname",
        "CN=localhost",
        "-ext",
        "san=dns:localhost,ip:127.0.0.1,ip:::1",
        "-storetype",
        "PKCS12"
    };

    private SelfSigned() {}

    /**
     * The message of {@link NoCertificateException} is for the user: it is thrown if there is no keytool or it fails.
     */
    static TlsOptions make() throws IOException {
        Path directory = Files.createTempDirectory("example-app"); // nobody else can read it
        Path store = directory.resolve("store.p12");
        try {
            String password = UUID.randomUUID().toString();
            run(keytool(), store, password);
            return TlsOptions.server(Identity.pkcs12(store, password.toCharArray()));
        } finally {
            Files.deleteIfExists(store);
            Files.delete(directory);
        }
    }

    private static Path keytool() throws IOException {
        Path bin = Path.of(System.getProperty("java.home"), "bin");
        for (String name : new String[] {"keytool", "keytool.exe"}) {
            if (Files.isExecutable(bin.resolve(name))) return bin.resolve(name);
        }
        throw new NoCertificateException("--tls makes a certificate with keytool, and there is none in " + bin
                + ". Start it with a whole JDK or JRE.");
    }

    private static void run(Path keytool, Path store, String password) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(keytool.toString()).redirectErrorStream(true);
        builder.command().addAll(List.of(NAMES));
        builder.command().addAll(List.of("-keystore", store.toString(), "-storepass:env", PASSWORD));
        builder.environment().put(PASSWORD, password); // a command line is read by everybody
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) throw new NoCertificateException("keytool failed: " + said.strip());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool was making a certificate", interrupted);
        }
    }
}
