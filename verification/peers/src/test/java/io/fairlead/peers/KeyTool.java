package io.fairlead.peers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key store made by the JDK's keytool, with a certificate that vouches for itself, and whoever believes it. */
record KeyTool(Path store, String password) {
    private static final String WORDS = "-genkeypair -alias peer -keyalg EC -groupname secp256r1 -validity 2"
            + " -dname CN=localhost -ext san=dns:localhost,ip:127.0.0.1 -storetype PKCS12";

    static KeyTool run(Path directory) throws IOException, InterruptedException {
        KeyTool made = new KeyTool(directory.resolve("store.p12"), "for-this-test");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(WORDS.split(" ", -1)));
        command.addAll(List.of("-keystore", made.store.toString(), "-storepass", made.password));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new IOException(said);
        return made;
    }

    SSLContext trusting() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, password.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("peer", keys.getCertificate("peer"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
