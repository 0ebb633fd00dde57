package io.fairlead.benchmarks.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;

/**
 * One connection sends; when all have heard it, the next. What is counted is what arrived; the delay is the last one's.
 */
final class FanLoad extends MessageLoad {
    private final SelectionKey publisher;
    private int missing;

    FanLoad(Traffic traffic, Target target) throws IOException {
        super(traffic, target);
        publisher = connector.open(this);
    }

    @Override
    void begin() throws IOException {
        for (int i = 1; i < traffic.connections(); i++) connector.open(this);
        publish();
    }

    @Override
    void heard(int messages, LoadConnection connection, SelectionKey key) throws IOException {
        missing -= messages;
        if (missing > 0) return;
        delay(connection(publisher).answered());
        count(traffic.connections());
        if (!ending()) publish();
    }

    private void publish() throws IOException {
        missing = traffic.connections();
        connection(publisher).send(1, now, publisher);
    }
}
