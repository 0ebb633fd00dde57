package io.fairlead.benchmarks.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.List;

/** Each connection sends anew for each reply that comes. */
final class EchoLoad extends MessageLoad {
    EchoLoad(Traffic traffic, Target target) throws IOException {
        super(traffic, target);
    }

    @Override
    void begin() throws IOException {
        List<SelectionKey> keys = new ArrayList<>();
        for (int i = 0; i < traffic.connections(); i++) keys.add(connector.open(this));
        for (SelectionKey key : keys) connection(key).send(traffic.inFlight(), System.nanoTime(), key);
    }

    @Override
    void heard(int replies, LoadConnection connection, SelectionKey key) throws IOException {
        count(replies);
        for (int i = 0; i < replies; i++) delay(connection.answered());
        if (replies > 0 && !ending()) connection.send(replies, now, key);
    }
}
