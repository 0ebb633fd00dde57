package io.fairlead.benchmarks.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;

/** A load of messages, on connections that stay open. */
abstract class MessageLoad extends Load {
    final Traffic traffic;
    final Connector connector;

    MessageLoad(Traffic traffic, Target target) throws IOException {
        this.traffic = traffic;
        connector = new Connector(traffic, target);
    }

    /** So many messages came whole on a connection. */
    abstract void heard(int messages, LoadConnection connection, SelectionKey key) throws IOException;

    @Override
    final void handle(SelectionKey key) throws IOException {
        LoadConnection connection = connection(key);
        if (key.isWritable()) connection.flush(key);
        if (!key.isReadable()) return;
        int messages = connection.read(shared);
        if (messages < 0) throw new IOException("the server closed a connection");
        heard(messages, connection, key);
    }

    @Override
    final void close(SelectionKey key) throws IOException {
        connection(key).close();
    }

    static LoadConnection connection(SelectionKey key) {
        return (LoadConnection) key.attachment();
    }
}
