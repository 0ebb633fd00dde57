package io.fairlead.peers;

import io.fairlead.ws.ServerBuilder;
import io.fairlead.ws.WebSocketServer;
import io.fairlead.ws.tls.Identity;
import io.fairlead.ws.tls.TlsOptions;
import java.io.IOException;

/**
 * Fairlead: one event loop, every limit and timeout as it comes, unless {@code -Dpeer.loops} or
 * {@code -Dpeer.connections} say otherwise.
 */
public final class FairleadPeer {
    private FairleadPeer() {}

    /** Serves until it is killed. */
    public static void main(String... words) throws IOException {
        Arguments arguments = Arguments.read(words);
        ServerBuilder builder = WebSocketServer.builder()
                .host(Contract.HOST)
                .port(arguments.port())
                .threads(Integer.getInteger("peer.loops", 1))
                .mount(DaggerFairleadComponent.create().endpoints());
        Integer connections = Integer.getInteger("peer.connections");
        if (connections != null) builder.maxConnections(connections);
        KeyFile tls = arguments.tls();
        if (tls != null)
            builder.tls(
                    TlsOptions.server(Identity.pkcs12(tls.path(), tls.password().toCharArray())));
        arguments.announce(builder.start().port());
    }
}
