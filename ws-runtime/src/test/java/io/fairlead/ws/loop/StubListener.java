package io.fairlead.ws.loop;

import io.fairlead.ws.connection.Link;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** A port whose arrivals the test decides about. */
final class StubListener implements Listener {
    final ArrayDeque<Link> arrivals = new ArrayDeque<>();
    boolean noDescriptor;
    boolean interested = true;
    int asked;

    @Override
    public @Nullable Link accept() throws IOException {
        asked++;
        if (noDescriptor) throw new IOException("Too many open files");
        return arrivals.poll();
    }

    @Override
    public void interest(boolean accept) {
        interested = accept;
    }

    @Override
    public InetSocketAddress address() {
        return InetSocketAddress.createUnresolved("here", 1);
    }

    @Override
    public void close() {}
}
