package io.fairlead.benchmarks.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.List;

/** Each connection sends anew for each reply that comes. */
final class EchoLoad extends Load {
    private final Traffic traffic;
    private final Connector connector;

    EchoLoad(Traffic traffic, Target target) throws IOException {
        this.traffic = traffic;
        connector = new Connector(traffic, target);
    }

    @Override
    void begin() throws IOException {
        List<SelectionKey> keys = new ArrayList<>();
        for (int i = 0; i < traffic.connections(); i++) keys.add(connector.open(this));
        for (SelectionKey key : keys) connection(key).send(traffic.inFlight(), System.nanoTime(), key);
    }

    @Override
    void handle(SelectionKey key) throws IOException {
        LoadConnection connection = connection(key);
        if (key.isWritable()) connection.flush(key);
        if (!key.isReadable()) return;
        int replies = connection.read(shared);
        if (replies < 0) throw new IOException("the server closed a connection");
        count(replies);
        for (int i = 0; i < replies; i++) delay(connection.answered());
        if (replies > 0 && !ending()) connection.send(replies, now, key);
    }

    @Override
    void close(SelectionKey key) throws IOException {
        connection(key).close();
    }

    private static LoadConnection connection(SelectionKey key) {
        return (LoadConnection) key.attachment();
    }
}
