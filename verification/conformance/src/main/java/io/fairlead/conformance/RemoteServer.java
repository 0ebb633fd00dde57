package io.fairlead.conformance;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;

/** Any server that can be reached, with a path for each endpoint that it has. */
final class RemoteServer implements Target {
    private final URI uri;
    private final Map<Endpoint, String> paths;

    RemoteServer(URI uri, Map<Endpoint, String> paths) {
        this.uri = uri;
        this.paths = Map.copyOf(paths);
    }

    @Override
    public String name() {
        return uri.getAuthority();
    }

    @Override
    public Party party() {
        return Party.SERVER;
    }

    @Override
    public Set<Endpoint> endpoints() {
        return paths.keySet();
    }

    @Override
    public String path(Endpoint endpoint) {
        return paths.getOrDefault(endpoint, "/");
    }

    @Override
    public Socket open(Endpoint endpoint) throws IOException {
        boolean secure = "wss".equals(uri.getScheme());
        int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
        if (!secure) return new Socket(uri.getHost(), port);
        return SSLSocketFactory.getDefault().createSocket(uri.getHost(), port);
    }

    @Override
    public void close() {}
}
