package io.fairlead.clients;

import io.fairlead.interop.FairleadServer;
import io.fairlead.interop.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** haproxy: its configuration is the one in docs/interop.md, with a folder and ports of the test's own. */
final class Haproxy extends Proxy {
    private final int idleSeconds;

    /** A proxy that cuts a connection on which nothing passes for so long. */
    Haproxy(int idleSeconds, FairleadServer behind) {
        super(behind);
        this.idleSeconds = idleSeconds;
    }

    @Override
    public String name() {
        return "haproxy";
    }

    @Override
    List<String> versionCommand() {
        return List.of(Programs.haproxy(), "-v");
    }

    @Override
    String versionIn(String output) {
        Matcher version = Pattern.compile("version (\\S+)").matcher(output);
        return version.find() ? version.group(1) : "of unknown version";
    }

    @Override
    List<String> configure(Path folder, int port, int target, @Nullable Tls tls) throws IOException {
        String secure = "";
        if (tls != null) {
            Path both = folder.resolve("both.pem"); // haproxy wants the key and the certificate in one file
            Files.writeString(both, Files.readString(tls.certificate()) + Files.readString(tls.key()));
            secure = " ssl crt " + both;
        }
        Path file = folder.resolve("haproxy.cfg");
        Files.writeString(file, """
                global
                    maxconn 64
                defaults
                    mode http
                    timeout connect 5s
                    timeout client 30s
                    timeout server 30s
                    timeout tunnel %1$ds
                frontend front
                    bind 127.0.0.1:%2$d%3$s
                    default_backend fairlead
                backend fairlead
                    server one 127.0.0.1:%4$d
                """.formatted(idleSeconds, port, secure, target));
        return List.of(Programs.haproxy(), "-db", "-f", file.toString());
    }
}
