package io.fairlead.interop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version that Maven wrote into a library's jar. */
final class PomVersion {
    private PomVersion() {}

    static String of(String group, String artifact) {
        String path = "/META-INF/maven/%s/%s/pom.properties".formatted(group, artifact);
        try (InputStream in = PomVersion.class.getResourceAsStream(path)) {
            if (in == null) return "of unknown version";
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "of unknown version");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
