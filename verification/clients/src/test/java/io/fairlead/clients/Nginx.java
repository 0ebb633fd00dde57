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

/** nginx: its configuration is the one in docs/interop.md, with a folder and ports of the test's own. */
final class Nginx extends Proxy {
    private final int idleSeconds;

    /** A proxy that cuts a connection on which the server is silent for so long. */
    Nginx(int idleSeconds, FairleadServer behind) {
        super(behind);
        this.idleSeconds = idleSeconds;
    }

    @Override
    public String name() {
        return "nginx";
    }

    @Override
    List<String> versionCommand() {
        return List.of(Programs.nginx(), "-v");
    }

    @Override
    String versionIn(String output) {
        Matcher version = Pattern.compile("nginx/(\\S+)").matcher(output);
        return version.find() ? version.group(1) : "of unknown version";
    }

    @Override
    List<String> configure(Path folder, int port, int target, @Nullable Tls tls) throws IOException {
        String secure = tls == null
                ? ""
                : "ssl_certificate %s; ssl_certificate_key %s;".formatted(tls.certificate(), tls.key());
        Path file = folder.resolve("nginx.conf");
        Files.writeString(file, """
                daemon off;
                master_process off;
                pid %1$s/nginx.pid;
                error_log stderr warn;
                events { worker_connections 64; }
                http {
                    access_log off;
                    client_body_temp_path %1$s/body;
                    proxy_temp_path %1$s/proxy;
                    fastcgi_temp_path %1$s/fastcgi;
                    uwsgi_temp_path %1$s/uwsgi;
                    scgi_temp_path %1$s/scgi;
                    map $http_upgrade $connection_upgrade { default upgrade; '' close; }
                    server {
                        listen 127.0.0.1:%2$d%3$s;
                        %4$s
                        location / {
                            proxy_pass http://127.0.0.1:%5$d;
                            proxy_http_version 1.1;
                            proxy_set_header Upgrade $http_upgrade;
                            proxy_set_header Connection $connection_upgrade;
                            proxy_set_header Host $http_host;
                            proxy_read_timeout %6$ds;
                        }
                    }
                }
                """.formatted(folder, port, tls == null ? "" : " ssl", secure, target, idleSeconds));
        return List.of(Programs.nginx(), "-e", "stderr", "-p", folder.toString(), "-c", file.toString());
    }
}
