package io.fairlead.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A certificate for the cells under TLS, made by the JDK's keytool and forgotten with the run. */
final class KeyStoreFile {
    static final String PASSWORD = "compared";

    private KeyStoreFile() {}

    static Path make(Path directory) throws IOException, InterruptedException {
        Path file = directory.resolve("compare.p12");
        Files.deleteIfExists(file);
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "compare",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1", // Jetty serves nobody whose Host its certificate does not name
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.waitFor() != 0) throw new IOException("keytool could not make " + file);
        return file;
    }
}
