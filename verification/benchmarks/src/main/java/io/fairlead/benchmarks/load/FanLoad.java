package io.fairlead.benchmarks.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;

/**
 * One connection sends; when all have heard it, the next. What is counted is what arrived; the delay is the last one's.
 */
final class FanLoad extends Load {
    private final Traffic traffic;
    private final Connector connector;
    private SelectionKey publisher;
    private int missing;

    FanLoad(Traffic traffic, Target target) throws IOException {
        this.traffic = traffic;
        connector = new Connector(traffic, target);
        publisher = connector.open(this);
    }

    @Override
    void begin() throws IOException {
        for (int i = 1; i < traffic.connections(); i++) connector.open(this);
        publish();
    }

    @Override
    void handle(SelectionKey key) throws IOException {
        LoadConnection connection = connection(key);
        if (key.isWritable()) connection.flush(key);
        if (!key.isReadable()) return;
        int heard = connection.read(shared);
        if (heard < 0) throw new IOException("the server closed a connection");
        missing -= heard;
        if (missing > 0) return;
        delay(connection(publisher).answered());
        count(traffic.connections());
        if (!ending()) publish();
    }

    @Override
    void close(SelectionKey key) throws IOException {
        connection(key).close();
    }

    private void publish() throws IOException {
        missing = traffic.connections();
        connection(publisher).send(1, now, publisher);
    }

    private static LoadConnection connection(SelectionKey key) {
        return (LoadConnection) key.attachment();
    }
}
